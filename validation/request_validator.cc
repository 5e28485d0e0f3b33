#include "accord/validation/request_validator.h"

#include <algorithm>
#include <deque>

#include "accord/contract/http/pairs.h"
#include "accord/contract/http/text.h"
#include "accord/contract/percent.h"
#include "accord/validation/utf8.h"

namespace accord::validation {
namespace {

using contract::Json;
using contract::Parameter;
using contract::ParameterIn;
using contract::http::Condition;
using contract::http::decode_query;
using contract::http::Fault;
using contract::http::ProblemError;
using contract::http::Request;
using contract::http::visit_pairs;

std::string place_of(ParameterIn in) {
  switch (in) {
    case ParameterIn::path:
      return "path";
    case ParameterIn::query:
      return "query";
    case ParameterIn::header:
      return "header";
    case ParameterIn::cookie:
      return "cookie";
  }
  return "";
}

bool needs_decoding(std::string_view text) {
  return text.find_first_of("%+") != text.npos;
}

// The texts of one parameter in a request. Views: the request and this object must outlive them.
class Occurrences {
 public:
  Occurrences(const Parameter& parameter, const ParameterDecoder& decoder)
      : decoder_(decoder),
        is_query_(parameter.in == ParameterIn::query),
        is_encoded_(parameter.in != ParameterIn::header) {}

  void add(std::string_view raw) {
    ++count_;
    if (texts_.size() >= most) {
      is_broken_ = true;
      return;
    }
    for (const std::string_view piece : decoder_.split(raw))
      add_piece(piece);
  }
  [[nodiscard]] bool is_absent() const { return count_ == 0; }
  /// A broken percent escape, invalid UTF-8, or more repetitions than anybody means.
  [[nodiscard]] bool is_broken() const { return is_broken_; }
  [[nodiscard]] contract::Result<Json, std::string> decode(
      contract::JsonAllocator& allocator) const {
    if (count_ > 1 && !decoder_.takes_several()) return std::string("must stand only once");
    if (!decoder_.is_list()) return decoder_.decode(texts_, allocator);
    return decoder_.decode_pieces(texts_, allocator);
  }
  [[nodiscard]] std::string_view first() const { return texts_.front(); }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  static constexpr std::size_t most = 1000;

  void add_piece(std::string_view raw) {
    if (is_encoded_ && needs_decoding(raw)) {
      auto text = is_query_ ? decode_query(raw) : contract::percent_decode(raw);
      if (!text) {
        is_broken_ = true;
        return;
      }
      raw = decoded_.emplace_back(std::move(*text));
    }
    is_broken_ = is_broken_ || !is_utf8(raw);
    texts_.push_back(raw);
  }

  const ParameterDecoder& decoder_;
  bool is_query_;
  bool is_encoded_;
  std::deque<std::string> decoded_;  // a deque: views on its elements stay valid
  std::vector<std::string_view> texts_;
  std::size_t count_ = 0;
  bool is_broken_ = false;
};

void find_occurrences(
    const Parameter& parameter,
    const Request& request,
    std::string_view path_value,
    Occurrences& found) {
  switch (parameter.in) {
    case ParameterIn::path:
      found.add(path_value);
      break;
    case ParameterIn::query:
      visit_pairs(request.query, '&', [&](std::string_view name, std::string_view value) {
        const bool is_same =
            needs_decoding(name) ? decode_query(name) == parameter.name : name == parameter.name;
        if (is_same) found.add(value);
      });
      break;
    case ParameterIn::header:
      for (const auto& field : request.fields) {
        if (contract::http::is_same_ignoring_case(field.name, parameter.name)) {
          found.add(field.value);
        }
      }
      break;
    case ParameterIn::cookie:
      visit_pairs(request.field("Cookie"), ';', [&](std::string_view name, std::string_view value) {
        if (contract::http::trim(name) == parameter.name) found.add(contract::http::trim(value));
      });
      break;
  }
}

Condition condition_of(ParameterIn in) {
  return in == ParameterIn::path ? Condition::path_parameter_invalid : Condition::parameter_invalid;
}

}  // namespace

const Json* Call::argument(ParameterIn in, std::string_view name) const {
  for (const Argument& each : arguments) {
    if (each.parameter->in == in && each.parameter->name == name) return &each.value;
  }
  return nullptr;
}

RequestValidator::RequestValidator(
    const contract::Contract& contract,
    const contract::Operation& operation,
    SchemaSet& schemas,
    contract::Diagnostics& found,
    const contract::JsonLimits& limits)
    : operation_(&operation),
      limits_(limits) {
  for (const Parameter& each : operation.parameters) {
    compile_parameter(contract, each, schemas, found);
  }
  compile_body(schemas, found);
}

void RequestValidator::compile_parameter(
    const contract::Contract& contract,
    const Parameter& parameter,
    SchemaSet& schemas,
    contract::Diagnostics& found) {
  auto decoder = ParameterDecoder::compile(contract, parameter);
  if (!decoder) {
    found.insert(found.end(), decoder.fault().begin(), decoder.fault().end());
    return;
  }
  const contract::Node initial =
      contract::resource::keyword_of(*contract.documents, parameter.schema, "default");
  const auto names = operation_->path.parameters();
  const auto place = std::find(names.begin(), names.end(), parameter.name);
  parameters_.push_back(
      {&parameter,
       std::move(decoder).value(),
       parameter.schema ? std::optional(schemas.add(parameter.schema)) : std::nullopt,
       initial.value,
       static_cast<std::size_t>(place - names.begin())});
}

void RequestValidator::compile_body(SchemaSet& schemas, contract::Diagnostics& found) {
  if (!operation_->body) return;
  for (const contract::MediaTypeObject& each : operation_->body->content) {
    CompiledBody body{&each, BodyForm::unread, std::nullopt};
    if (each.media_type.is_json()) body.form = BodyForm::json;
    const bool is_text =
        each.media_type.type == "text" && !each.media_type.subtype.ends_with("xml");
    const bool is_bytes = each.media_type.essence() == "application/octet-stream";
    if (is_text || is_bytes) body.form = BodyForm::text;
    if (body.form == BodyForm::unread) {
      found.push_back(each.node.warning(
          "bodies in " + each.media_type.essence() + " are not read and answered 415"));
    } else if (each.schema) {
      body.schema = schemas.add(each.schema);
    }
    bodies_.push_back(std::move(body));
  }
}

std::optional<Fault> RequestValidator::check_media_type(const Request& request) const {
  if (bodies_.empty() || request.body.empty()) return std::nullopt;
  // RFC 9110 section 8.3: two lines are a list, and a list is no media type.
  if (body_for(request.joined_field("Content-Type")) != nullptr) return std::nullopt;
  std::string known;
  for (const CompiledBody& each : bodies_) {
    if (each.form == BodyForm::unread) continue;
    known += (known.empty() ? "" : ", ") + each.media_type->media_type.essence();
  }
  return Fault{
      Condition::unsupported_media_type,
      known.empty() ? "no documented media type of this body is read"
                    : "the body must be in " + known,
      {}};
}

contract::Result<Call, Fault> RequestValidator::validate(
    const Request& request, const std::vector<std::string_view>& path_values) const {
  Call call;
  call.operation = operation_;
  if (auto fault = read_parameters(request, path_values, call)) return std::move(*fault);
  if (auto fault = read_body(request, call)) return std::move(*fault);
  return call;
}

std::optional<Fault> RequestValidator::read_parameters(
    const Request& request, const std::vector<std::string_view>& path_values, Call& call) const {
  Fault rejection;
  bool is_rejected = false;
  auto reject = [&](const Parameter& parameter, std::string_view keyword, std::string message) {
    // The path goes first: its row of statuses differs from the others'.
    if (!is_rejected || parameter.in == ParameterIn::path) {
      rejection.condition = condition_of(parameter.in);
    }
    is_rejected = true;
    rejection.errors.push_back(
        {place_of(parameter.in),
         parameter.name,
         std::string(keyword),
         "#" + parameter.node.pointer(),
         std::move(message)});
  };
  call.arguments.reserve(parameters_.size());
  for (const CompiledParameter& each : parameters_) {
    const Parameter& parameter = *each.parameter;
    const std::string_view raw =
        parameter.in == ParameterIn::path && each.path_index < path_values.size()
            ? path_values[each.path_index]
            : std::string_view{};
    Occurrences found(parameter, each.decoder);
    find_occurrences(parameter, request, raw, found);
    if (found.is_broken()) {
      reject(parameter, "", "is not percent-encoded UTF-8");
      continue;
    }
    if (found.is_absent()) {
      if (parameter.is_required) reject(parameter, "required", "is required");
      if (!parameter.is_required && each.default_value != nullptr) {
        Json copy;
        copy.CopyFrom(*each.default_value, call.memory.GetAllocator());
        call.arguments.push_back({&parameter, std::move(copy)});
      }
      continue;
    }
    auto value = found.decode(call.memory.GetAllocator());
    if (!value) {
      reject(parameter, "type", std::move(value).fault());
      continue;
    }
    if (each.schema && each.decoder.is_guessing() &&
        !each.schema->accepts(value.value(), Direction::request)) {
      value = contract::make_string(found.first(), call.memory.GetAllocator());
    }
    if (each.schema && !each.schema->accepts(value.value(), Direction::request)) {
      for (const ProblemError& error : each.schema->errors(value.value(), Direction::request)) {
        reject(parameter, error.keyword, error.message);
        rejection.errors.back().schema_pointer = error.schema_pointer;
      }
      continue;
    }
    call.arguments.push_back({&parameter, std::move(value).value()});
  }
  if (!is_rejected) return std::nullopt;
  rejection.detail = "a parameter does not keep the contract";
  return rejection;
}

const RequestValidator::CompiledBody* RequestValidator::body_for(
    std::string_view content_type) const {
  const auto given = contract::http::MediaType::parse(content_type);
  if (!given) return nullptr;
  const CompiledBody* best = nullptr;
  for (const CompiledBody& each : bodies_) {
    if (each.form == BodyForm::unread || !each.media_type->media_type.includes(*given)) continue;
    // RFC 9110 section 8.3: an exact media type before a range.
    const bool is_narrower = best != nullptr && each.media_type->media_type.width() <
                                                    best->media_type->media_type.width();
    if (best == nullptr || is_narrower) best = &each;
  }
  if (best == nullptr) return nullptr;
  const std::string_view charset = given->parameter("charset");
  const bool is_utf8_charset = charset.empty() ||
                               contract::http::is_same_ignoring_case(charset, "utf-8") ||
                               contract::http::is_same_ignoring_case(charset, "us-ascii");
  return best->form == BodyForm::json && !is_utf8_charset ? nullptr : best;
}

std::optional<Fault> RequestValidator::read_body(const Request& request, Call& call) const {
  if (!operation_->body) return std::nullopt;  // a body nobody documented is left unread
  if (request.body.empty()) {
    if (!operation_->body->is_required) return std::nullopt;
    return Fault{
        Condition::unparsable,
        "the request has no body",
        {{"body", "", "required", "#" + operation_->body->node.pointer(), "is required"}}};
  }
  const CompiledBody* body = body_for(request.field("Content-Type"));
  if (body->form == BodyForm::json) return read_json_body(request, *body, call);
  call.text = request.body;
  call.has_body = true;
  if (body->media_type->media_type.type != "text") return std::nullopt;
  if (!is_utf8(call.text)) return Fault{Condition::unparsable, "the body is not UTF-8", {}};
  if (!body->schema) return std::nullopt;
  Json value(rapidjson::StringRef(call.text.data(), call.text.size()));
  if (body->schema->accepts(value, Direction::request)) return std::nullopt;
  Fault rejection{
      Condition::body_invalid,
      "the body does not keep the contract",
      body->schema->errors(value, Direction::request)};
  for (ProblemError& error : rejection.errors)
    error.in = "body";
  return rejection;
}

std::optional<Fault> RequestValidator::read_json_body(
    const Request& request, const CompiledBody& body, Call& call) const {
  auto read = contract::read_json(request.body, limits_);
  if (!read) {
    const auto& fault = read.fault();
    return Fault{
        Condition::unparsable,
        "the body is no JSON that can be read",
        {{"body", "", "", "", fault.message + " (byte " + std::to_string(fault.offset) + ")"}}};
  }
  call.body = std::move(read).value();
  call.has_body = true;
  if (!body.schema || body.schema->accepts(call.body, Direction::request)) return std::nullopt;
  Fault rejection{
      Condition::body_invalid,
      "the body does not keep the contract",
      body.schema->errors(call.body, Direction::request)};
  for (ProblemError& error : rejection.errors)
    error.in = "body";
  return rejection;
}

}  // namespace accord::validation
