#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/percent.h"
#include "accord/server/router.h"
#include "accord/validation/parameter/encoder.h"
#include "accord/validation/request/request_validator.h"
#include "fuzz/contract_fixture.h"
#include "fuzz/targets.h"

namespace accord::fuzz {
namespace {

using contract::Operation;
using contract::ParameterIn;
using contract::PathTemplate;
using contract::http::Condition;
using contract::http::Request;
using server::Router;
using validation::Argument;
using validation::Call;
using validation::Direction;
using validation::ParameterDecoder;
using validation::RequestValidator;
using validation::Schema;
using validation::SchemaSet;

// What one operation needs, and its parameters' decoders and schemas once more for the oracles.
struct TargetFuzzServed {
  RequestValidator validator;
  std::map<const contract::Parameter*, ParameterDecoder> decoders;
  std::map<const contract::Parameter*, Schema> schemas;
};

class TargetFuzzFixture {
 public:
  TargetFuzzFixture()
      : contract_(contract_of("target.yaml")),
        router_(*contract_),
        set_(*contract_) {
    contract::Diagnostics found;
    for (const Operation& each : contract_->operations) {
      TargetFuzzServed served{{*contract_, each, set_, found}, {}, {}};
      for (const contract::Parameter& parameter : each.parameters) {
        served.decoders.emplace(
            &parameter, ParameterDecoder::compile(*contract_, parameter, found));
        if (parameter.schema) served.schemas.emplace(&parameter, set_.add(parameter.schema));
      }
      if (each.id == "search") search_ = served_.size();
      served_.push_back(std::move(served));
    }
    require_none(found);
    require_none(set_.finish());
  }

  [[nodiscard]] const contract::Contract& contract() const { return *contract_; }
  [[nodiscard]] const Router& router() const { return router_; }
  [[nodiscard]] const TargetFuzzServed& served(std::size_t operation) const {
    return served_[operation];
  }
  [[nodiscard]] std::size_t search() const { return search_; }

 private:
  std::shared_ptr<const contract::Contract> contract_;
  Router router_;
  SchemaSet set_;
  std::vector<TargetFuzzServed> served_;
  std::size_t search_ = 0;
};

std::vector<std::string_view> cut(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_hexadecimal(char each) {
  return std::string_view("0123456789abcdefABCDEF").find(each) != std::string_view::npos;
}

void check_percent(std::string_view text) {
  const std::string encoded = contract::percent_encode(text);
  require(contract::percent_decode(encoded) == text, "encoding is undone by decoding");
  require(encoded.find_first_of("/?&=;, +#\r\n") == std::string::npos, "delimiters are encoded");
  std::size_t escapes = 0;
  bool is_sound = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') continue;
    ++escapes;
    is_sound = is_sound && i + 2 < text.size() && is_hexadecimal(text[i + 1]) &&
               is_hexadecimal(text[i + 2]);
    i += 2;
  }
  const auto decoded = contract::percent_decode(text);
  require(decoded.has_value() == is_sound, "what is no escape is refused, and nothing else");
  if (decoded) require(decoded->size() + 2 * escapes == text.size(), "it decodes once");
}

// A slow matcher that tries every way.
bool is_match(const PathTemplate::Segment& segment, std::size_t part, std::string_view text) {
  if (part == segment.size()) return text.empty();
  if (!segment[part].is_parameter) {
    const std::string& literal = segment[part].text;
    return text.starts_with(literal) && is_match(segment, part + 1, text.substr(literal.size()));
  }
  for (std::size_t size = 1; size <= text.size(); ++size) {
    if (is_match(segment, part + 1, text.substr(size))) return true;
  }
  return false;
}

bool is_literal_path(const PathTemplate& path) {
  return path.parameters().empty();
}

bool is_match(const PathTemplate& path, const std::vector<std::string_view>& raw) {
  if (path.segments().size() != raw.size()) return false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const PathTemplate::Segment& segment = path.segments()[i];
    if (is_match(segment, 0, raw[i])) continue;
    // RFC 3986 section 6.2.2: texts that differ in needless escapes or their case are the same.
    const auto decoded = contract::percent_decode(raw[i]);
    const std::string literal = segment.empty() ? "" : segment.front().text;
    const bool is_same = decoded && *decoded == contract::percent_decode(literal);
    if (!is_literal(segment) || !is_same) return false;
  }
  return true;
}

void check_values(
    const PathTemplate& path,
    const std::vector<std::string_view>& raw,
    const std::vector<std::string_view>& values) {
  require(path.parameters().size() == values.size(), "each path parameter has its text");
  auto value = values.begin();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (is_literal(path.segments()[i])) continue;
    std::string again;
    for (const PathTemplate::Part& part : path.segments()[i]) {
      require(!part.is_parameter || !value->empty(), "a path parameter is not empty");
      again += part.is_parameter ? *value++ : std::string_view(part.text);
    }
    require(again == raw[i], "the texts of the parameters make up the segment");
  }
}

void check_match(
    const contract::Contract& contract,
    std::string_view path,
    const std::optional<Router::Match>& match) {
  std::vector<std::string_view> raw;
  const bool is_below = path.starts_with(contract.base_path) &&
                        path.substr(contract.base_path.size()).starts_with('/');
  if (is_below) raw = cut(path.substr(contract.base_path.size() + 1), '/');
  bool matches = false;
  bool matches_literally = false;
  for (const Operation& each : contract.operations) {
    const bool is_this = is_below && is_match(each.path, raw);
    matches = matches || is_this;
    matches_literally = matches_literally || (is_this && is_literal_path(each.path));
  }
  require(match.has_value() == matches, "a path is found where a template matches it");
  if (!match) return;
  require(!match->path->operations.empty(), "a path has an operation");
  const Operation& found = contract.operations[match->path->operations.begin()->second];
  require(is_match(found.path, raw), "the template that is found matches");
  require(is_literal_path(found.path) == matches_literally, "literal paths go first");
  check_values(found.path, raw, match->values);
}

// The request that a client would write for these arguments; headers and cookies stay.
struct Rewritten {
  std::string query;
  std::vector<std::string> path_texts;
};

Rewritten rewritten(const TargetFuzzServed& served, const Operation& operation, const Call& call) {
  Rewritten request;
  const std::vector<std::string> names = operation.path.parameters();
  request.path_texts.resize(names.size());
  for (const Argument& each : call.arguments) {
    const auto pairs =
        validation::encode_parameter(served.decoders.at(each.parameter).layout(), each.value);
    const auto place = std::find(names.begin(), names.end(), each.parameter->name);
    if (each.parameter->in == ParameterIn::path) {
      require(pairs.size() == 1, "a path parameter is one text");
      request.path_texts[static_cast<std::size_t>(place - names.begin())] = pairs.front().text;
    }
    if (each.parameter->in != ParameterIn::query) continue;
    for (const auto& [name, text] : pairs) {
      request.query += request.query.empty() ? "" : "&";
      request.query += contract::percent_encode(name) + '=' + text;
    }
  }
  return request;
}

void check_call(
    const TargetFuzzServed& served,
    const Operation& operation,
    const Request& request,
    const Call& call) {
  for (const Argument& each : call.arguments) {
    const auto schema = served.schemas.find(each.parameter);
    if (schema == served.schemas.end()) continue;
    require(schema->second.accepts(each.value, Direction::request), "an argument is valid");
    require(schema->second.errors(each.value, Direction::request).empty(), "it has no errors");
  }
  const Rewritten text = rewritten(served, operation, call);
  Request again = request;
  again.query = text.query;
  const std::vector<std::string_view> values(text.path_texts.begin(), text.path_texts.end());
  Call read;
  require(
      !served.validator.validate(again, values, read),
      "what was accepted and written out again is accepted");
  const auto& arguments = read.arguments;
  require(
      std::equal(
          arguments.begin(),
          arguments.end(),
          call.arguments.begin(),
          call.arguments.end(),
          [](const Argument& one, const Argument& two) {
            return one.parameter == two.parameter && contract::is_equal(one.value, two.value);
          }),
      "what was accepted and written out again means the same");
}

void check_fault(const contract::http::Fault& fault) {
  require(!fault.errors.empty(), "a refused request has an error");
  const bool names_path = std::any_of(
      fault.errors.begin(), fault.errors.end(), [](const auto& e) { return e.in == "path"; });
  require(
      fault.condition ==
          (names_path ? Condition::path_parameter_invalid : Condition::parameter_invalid),
      "the path decides the condition");
  check_problem(fault);
}

void check_operation(
    const TargetFuzzFixture& fixture,
    std::size_t index,
    const Request& request,
    const std::vector<std::string_view>& values) {
  const Operation& operation = fixture.contract().operations[index];
  const TargetFuzzServed& served = fixture.served(index);
  Call call;
  if (const auto fault = served.validator.validate(request, values, call)) {
    check_fault(*fault);
  } else {
    check_call(served, operation, request, call);
  }
}

Request request_of(std::string_view text) {
  std::vector<std::string_view> lines = cut(text, '\n');
  Request request;
  request.method = "GET";
  request.target = lines.front();
  const std::size_t question = request.target.find('?');
  request.path = request.target.substr(0, question);
  if (question != std::string_view::npos) request.query = request.target.substr(question + 1);
  for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
    const std::size_t colon = line->find(": ");
    if (colon == std::string_view::npos) continue;
    request.fields.push_back({line->substr(0, colon), line->substr(colon + 2)});
  }
  return request;
}

}  // namespace

int fuzz_target(const uint8_t* data, std::size_t size) {
  static const TargetFuzzFixture fixture;
  const std::string text(data, data + size);
  const Request request = request_of(text);
  check_percent(request.target);
  const auto match = fixture.router().find(request.path);
  check_match(fixture.contract(), request.path, match);
  if (!match) {
    check_operation(fixture, fixture.search(), request, {});
    return 0;
  }
  for (const auto& [method, index] : match->path->operations)
    check_operation(fixture, index, request, match->values);
  return 0;
}

}  // namespace accord::fuzz
