#include "accord/validation/request/parameter_reader.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/http/list_field.h"
#include "accord/contract/http/pairs.h"
#include "accord/contract/http/text.h"
#include "accord/contract/parameter_text.h"
#include "accord/contract/resource/shape.h"
#include "accord/validation/parameter/messages.h"

namespace accord::validation {

using contract::Json;
using contract::Parameter;
using contract::ParameterIn;
using contract::http::Condition;
using contract::http::Fault;
using contract::http::ProblemError;
using contract::http::Request;

// The values of one parameter in a request: views into it. One value needs no memory.
struct ParameterReader::Given {
  std::size_t count = 0;
  std::string_view first;
  std::string joined;          // of several header fields
  std::vector<RawPair> pairs;  // where one text may not be all
};

namespace {

bool is_escaped(std::string_view text) {
  return text.find_first_of("%+") != text.npos;
}

ProblemError error_of(const Parameter& parameter, TextFault fault) {
  return {
      std::string(to_text(parameter.in)),
      parameter.name + fault.pointer,
      std::move(fault.keyword),
      "#" + parameter.node.pointer(),
      std::move(fault.message)};
}

}  // namespace

ParameterReader::ParameterReader(
    const contract::Contract& contract,
    const contract::Operation& operation,
    SchemaSet& schemas,
    contract::Diagnostics& found) {
  const auto names = operation.path.parameters();
  for (const Parameter& each : operation.parameters) {
    auto decoder = ParameterDecoder::compile(contract, each, found);
    std::optional<Schema> schema;
    if (each.schema) schema = schemas.add(each.schema);
    if (!decoder.is_enforced()) schema.reset();
    const contract::Node initial =
        contract::resource::keyword_of(*contract.documents, each.schema, "default");
    const auto place = std::find(names.begin(), names.end(), each.name);
    parameters_.push_back(
        {&each,
         std::move(decoder),
         schema,
         initial.value,
         static_cast<std::size_t>(place - names.begin())});
  }
  for (const contract::SecurityScheme& each : contract.security_schemes) {
    const bool is_key = each.kind == contract::SecurityScheme::Kind::api_key;
    if (is_key && each.in == contract::SecurityScheme::In::query) keys_.push_back(each.parameter);
  }
  answers_428_ = operation.documents_exactly(428);
}

bool ParameterReader::is_claimed(std::string_view name) const {
  const auto takes = [&](const Compiled& each) {
    return each.parameter->in == ParameterIn::query && each.decoder.takes(name);
  };
  return std::any_of(parameters_.begin(), parameters_.end(), takes) ||
         std::find(keys_.begin(), keys_.end(), name) != keys_.end();
}

void ParameterReader::find_pairs(
    const Compiled& each, std::string_view text, char separator, Given& given) const {
  const bool is_query = separator == '&';
  const bool needs_pairs = !each.decoder.is_single() || each.decoder.is_guessing();
  const bool takes_others = is_query && each.decoder.takes_others();
  contract::http::visit_pairs(text, separator, [&](std::string_view name, std::string_view value) {
    if (!is_query) {
      name = contract::http::trim(name);
      value = contract::http::trim(value);
    }
    std::optional<std::string> unescaped;
    std::string_view plain = name;
    if (is_query && is_escaped(name)) {
      unescaped = contract::http::decode_query(name);
      if (!unescaped) return;
      plain = *unescaped;
    }
    const bool is_taken =
        each.decoder.takes(plain) || (takes_others && !plain.empty() && !is_claimed(plain));
    if (!is_taken) return;
    if (++given.count == 1) given.first = value;
    // One more than is allowed shows that there are too many.
    if (needs_pairs && given.pairs.size() <= ParameterDecoder::most_pieces) {
      given.pairs.push_back({name, value});
    }
  });
}

ParameterReader::Given ParameterReader::find(
    const Compiled& each,
    const Request& request,
    const std::vector<std::string_view>& path_values) const {
  Given given;
  switch (each.parameter->in) {
    case ParameterIn::path:
      given.count = 1;
      if (each.path_index < path_values.size()) given.first = path_values[each.path_index];
      break;
    case ParameterIn::query:
      find_pairs(each, request.query, '&', given);
      break;
    case ParameterIn::cookie:
      find_pairs(each, request.field("Cookie"), ';', given);
      break;
    case ParameterIn::header:
      for (const auto& field : request.fields) {
        if (!contract::http::is_same_ignoring_case(field.name, each.parameter->name)) continue;
        if (++given.count == 1) given.first = field.value;
      }
      // RFC 9110 section 5.3: several fields are one list.
      if (given.count > 1) given.joined = request.joined_field(each.parameter->name);
      break;
  }
  return given;
}

ParameterReader::Answer ParameterReader::decode(
    const Compiled& each,
    const Given& given,
    Guessing guessing,
    contract::JsonAllocator& allocator) {
  const ParameterIn in = each.parameter->in;
  const bool is_single = each.decoder.is_single();
  if (in == ParameterIn::path) return each.decoder.decode_text(given.first, guessing, allocator);
  if (is_single && given.count == 1) {
    return each.decoder.decode_single(given.first, guessing, allocator);
  }
  const bool is_list =
      in == ParameterIn::header && contract::http::is_list_field(each.parameter->name);
  if (is_single && is_list) return each.decoder.decode_single(given.joined, guessing, allocator);
  if (is_single) return TextFault{"", "", messages::repeated};
  const bool may_be_several = in != ParameterIn::header && !given.pairs.empty();
  if (may_be_several) return each.decoder.decode_pairs(given.pairs, guessing, allocator);
  const std::string_view text = given.count > 1 ? given.joined : given.first;
  return each.decoder.decode_text(text, guessing, allocator);
}

// The value that matches the schema; nullopt with the errors of the first reading.
std::optional<Json> ParameterReader::checked(
    const Compiled& each, const Given& given, contract::JsonAllocator& allocator, Errors& errors) {
  auto value = decode(each, given, Guessing::by_look, allocator);
  if (!value) {
    errors.push_back(error_of(*each.parameter, std::move(value).fault()));
    return std::nullopt;
  }
  if (!each.schema || each.schema->accepts(value.value(), Direction::request)) {
    return std::move(value).value();
  }
  if (each.decoder.is_guessing()) {
    auto text = decode(each, given, Guessing::as_text, allocator);
    if (text && each.schema->accepts(text.value(), Direction::request)) {
      return std::move(text).value();
    }
  }
  for (ProblemError& error : each.schema->errors(value.value(), Direction::request)) {
    error.in = to_text(each.parameter->in);
    error.pointer.insert(0, each.parameter->name);
    errors.push_back(std::move(error));
  }
  return std::nullopt;
}

std::optional<Fault> ParameterReader::read(
    const Request& request, const std::vector<std::string_view>& path_values, Call& call) const {
  Errors errors;
  std::optional<Condition> condition;
  bool lacks_precondition = false;
  auto& allocator = call.memory;
  call.arguments.reserve(parameters_.size());
  for (const Compiled& each : parameters_) {
    const Parameter& parameter = *each.parameter;
    const Given given = find(each, request, path_values);
    const std::size_t before = errors.size();
    std::optional<Json> value;
    if (given.count > 0) value = checked(each, given, allocator, errors);
    // OpenAPI 3.0.4 section 4.7.12.2: an empty value means that the parameter is not used.
    const bool is_unused =
        !value && parameter.allow_empty_value && given.count == 1 && given.first.empty();
    if (is_unused) errors.resize(before);
    if (given.count == 0 && parameter.is_required) {
      errors.push_back(error_of(parameter, {"", "required", messages::required}));
      // RFC 6585 section 3; any other fault goes first.
      const bool is_precondition =
          answers_428_ && parameter.in == ParameterIn::header &&
          contract::http::is_same_ignoring_case(parameter.name, "If-Match");
      lacks_precondition = lacks_precondition || is_precondition;
      if (is_precondition) continue;
    }
    if (errors.size() > before) {
      // The path goes first: its row of statuses differs from the others'.
      const bool is_path = parameter.in == ParameterIn::path;
      if (is_path) condition = Condition::path_parameter_invalid;
      condition = condition.value_or(Condition::parameter_invalid);
      continue;
    }
    if (!value && each.default_value != nullptr) {
      value.emplace();
      value->CopyFrom(*each.default_value, allocator);
    }
    if (!value) continue;
    call.arguments.push_back({&parameter, std::move(*value)});
    const bool is_number = call.arguments.back().value.IsNumber();
    if (is_number && parameter.in == ParameterIn::path &&
        parameter.style == contract::Style::simple)
      call.arguments.back().text = contract::percent_decode(given.first).value_or("");
  }
  if (condition) return Fault{*condition, messages::parameter_mismatch, std::move(errors)};
  if (!lacks_precondition) return std::nullopt;
  return Fault{Condition::precondition_required, messages::if_match_required, std::move(errors)};
}

}  // namespace accord::validation
