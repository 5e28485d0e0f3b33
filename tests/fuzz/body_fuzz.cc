#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/utf8.h"
#include "accord/contract/json/exact.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/json/reader.h"
#include "accord/validation/request/request_validator.h"
#include "fuzz/contract_fixture.h"
#include "fuzz/targets.h"

namespace accord::fuzz {
namespace {

using contract::is_equal;
using contract::Json;
using contract::JsonDocument;
using contract::JsonLimits;
using contract::read_json;
using contract::http::Condition;
using contract::http::ProblemError;
using contract::http::Request;
using validation::Direction;
using validation::RequestValidator;
using validation::Schema;
using validation::SchemaSet;

struct Served {
  RequestValidator validator;
  Schema schema;
};

class Fixture {
 public:
  Fixture() : contract_(contract_of("body.yaml")), set_(*contract_) {
    contract::Diagnostics found;
    for (const contract::Operation& each : contract_->operations) {
      RequestValidator validator(*contract_, each, set_, found);
      served_.emplace(
          each.id, Served{std::move(validator), set_.add(each.body->content.front().schema)});
    }
    const contract::Node schemas =
        contract_->documents->root().member("components").member("schemas");
    choices_ = schemas.member("Choice").member("enum").value;
    if (choices_ == nullptr) throw std::runtime_error("body.yaml has no choices");
    require_none(found);
    require_none(set_.finish());
  }

  [[nodiscard]] const std::map<std::string, Served>& served() const { return served_; }
  [[nodiscard]] bool accepts(const std::string& operation, const Json& value) const {
    return served_.at(operation).schema.accepts(value, Direction::request);
  }
  [[nodiscard]] const Json& choices() const { return *choices_; }

 private:
  std::shared_ptr<const contract::Contract> contract_;
  SchemaSet set_;
  std::map<std::string, Served> served_;
  const Json* choices_ = nullptr;
};

struct Size {
  std::size_t depth = 0;
  std::size_t nodes = 0;  // values and member names
};

Size size_of(const Json& value) {
  Size size{0, 1};
  auto add = [&](const Json& child, std::size_t names) {
    const Size below = size_of(child);
    size.depth = std::max(size.depth, below.depth);
    size.nodes += below.nodes + names;
  };
  if (value.IsArray()) {
    for (const Json& each : value.GetArray())
      add(each, 0);
  } else if (value.IsObject()) {
    for (const auto& member : value.GetObject())
      add(member.value, 1);
  } else {
    return size;
  }
  ++size.depth;
  return size;
}

// The same value with its members in the opposite order.
Json reversed(const Json& value, contract::JsonAllocator& allocator) {
  Json copy;
  if (value.IsArray()) {
    copy.SetArray();
    for (const Json& each : value.GetArray())
      copy.PushBack(reversed(each, allocator), allocator);
  } else if (value.IsObject()) {
    copy.SetObject();
    for (auto member = value.MemberEnd(); member != value.MemberBegin();) {
      --member;
      copy.AddMember(
          contract::make_string(contract::text_of(member->name), allocator),
          reversed(member->value, allocator),
          allocator);
    }
  } else {
    copy.CopyFrom(value, allocator);
  }
  return copy;
}

void check_bounds(std::string_view text, const Json& value) {
  const Size size = size_of(value);
  require(size.depth <= JsonLimits{}.depth && size.nodes <= JsonLimits{}.nodes, "it is bounded");
  const std::array exact = {
      JsonLimits{std::max<std::size_t>(size.depth, 1), size.nodes},
      JsonLimits{JsonLimits{}.depth, size.nodes - 1},
      JsonLimits{std::max<std::size_t>(size.depth, 2) - 1, size.nodes}};
  const auto read = read_json(text, exact[0]);
  require(read.ok() && is_equal(read.value(), value), "a text at its bounds is read");
  require(!read_json(text, exact[1]).ok(), "one value too many is refused");
  require(size.depth < 2 || !read_json(text, exact[2]).ok(), "one level too many is refused");
}

// The C library reads the same number.
void check_number(const std::string& text, const Json& value) {
  if (!value.IsNumber()) return;
  require(std::strtod(text.c_str(), nullptr) == value.GetDouble(), "a number is what it says");
}

void check_text(std::string_view text, const Json& value) {
  require(validation::is_utf8(text), "what is read is UTF-8");
  require(text.find('\0') == std::string_view::npos, "what is read holds no NUL");
  const std::string again = contract::to_text(value);
  require(validation::is_utf8(again), "what is written is UTF-8");
  const auto read = read_json(again, {});
  require(read.ok(), "what is written can be read");
  require(is_equal(read.value(), value) && is_equal(value, read.value()), "it reads back equal");
  require(contract::to_text(read.value()) == again, "it is written the same again");
}

// An error points at a value of the body, or below one at a member that is missing.
void check_error(const ProblemError& error, const Json& value) {
  require(contract::split_pointer(error.pointer).has_value(), "an error has a JSON Pointer");
  const std::string above = error.pointer.substr(0, error.pointer.rfind('/'));
  require(
      contract::resolve_pointer(value, error.pointer) != nullptr ||
          contract::resolve_pointer(value, above) != nullptr,
      "an error points into the body");
  require(!error.keyword.empty() && !error.message.empty(), "an error says which rule");
  require(!error.schema_pointer.empty(), "an error says where the rule stands");
}

void check_schema(const Schema& schema, const Json& value, const Json& opposite) {
  for (const Direction direction : {Direction::request, Direction::response}) {
    const bool is_valid = schema.accepts(value, direction);
    const auto errors = schema.errors(value, direction);
    require(is_valid == errors.empty(), "what is refused has an error, what is accepted none");
    require(errors.size() <= 50, "errors are bounded");
    for (const ProblemError& each : errors)
      check_error(each, value);
    require(is_valid == schema.accepts(opposite, direction), "the order of members is no matter");
  }
}

void check_references(const Fixture& fixture, const Json& value) {
  for (const std::string name : {"tree", "shape"}) {
    const bool is_valid = fixture.accepts(name, value);
    require(is_valid != fixture.accepts("not-" + name, value), "not is the opposite");
  }
  const auto choices = fixture.choices().GetArray();
  const bool is_choice = std::any_of(
      choices.begin(), choices.end(), [&](const Json& each) { return is_equal(each, value); });
  require(is_choice == fixture.accepts("choice", value), "enum holds what is equal");
  constexpr rapidjson::SizeType most = 64;  // pairs are compared
  if (!value.IsArray() || value.Size() > most) return;
  bool has_twins = false;
  for (const Json* one = value.Begin(); one != value.End(); ++one) {
    const auto same = [&](const Json& each) { return is_equal(each, *one); };
    has_twins = has_twins || std::any_of(one + 1, value.End(), same);
  }
  require(has_twins != fixture.accepts("unique", value), "uniqueItems finds what is equal");
}

void check_request(const Served& served, const Request& request, const JsonDocument* value) {
  require(!served.validator.check_media_type(request).has_value(), "JSON is taken");
  validation::Call call;
  const auto refused = served.validator.validate(request, {}, call);
  if (!refused) {
    require(request.body.empty() || value != nullptr, "only JSON is accepted");
    require(call.has_body == !request.body.empty(), "a body is there where it was sent");
    if (value == nullptr) return;
    require(is_equal(call.body, *value), "the handler sees what was sent");
    require(served.schema.accepts(*value, Direction::request), "only what is valid is accepted");
    return;
  }
  const contract::http::Fault& fault = *refused;
  const bool is_unparsable = fault.condition == Condition::unparsable;
  require(is_unparsable || fault.condition == Condition::body_invalid, "it is the body's fault");
  const bool is_json = value != nullptr || contract::boundless_number(request.body);
  require(is_unparsable == !is_json, "unparsable is what is no JSON");
  require(!fault.errors.empty(), "a refused body has an error");
  for (const ProblemError& each : fault.errors)
    require(each.in == "body", "the error is in the body");
  // A number that would be changed is refused, whatever the schema says.
  if (value != nullptr && !contract::inexact_number(request.body)) {
    require(!served.schema.accepts(*value, Direction::request), "what is valid is accepted");
  }
  check_problem(fault);
}

}  // namespace

int fuzz_body(const uint8_t* data, std::size_t size) {
  static const Fixture fixture;
  const std::string text(data, data + size);
  const auto read = read_json(text, {});
  if (read) {
    JsonDocument memory;
    const Json opposite = reversed(read.value(), memory.GetAllocator());
    require(is_equal(opposite, read.value()), "members have no order");
    check_bounds(text, read.value());
    check_number(text, read.value());
    check_text(text, read.value());
    check_references(fixture, read.value());
    for (const auto& [name, served] : fixture.served())
      check_schema(served.schema, read.value(), opposite);
  } else {
    require(read.fault().offset <= text.size(), "the fault lies in the text");
    require(validation::is_utf8(read.fault().message), "the fault is told in UTF-8");
  }
  Request request;
  request.method = "POST";
  request.fields.push_back({"Content-Type", "application/json"});
  request.body = text;
  request.has_body = true;
  for (const auto& [name, served] : fixture.served())
    check_request(served, request, read ? &read.value() : nullptr);
  return 0;
}

}  // namespace accord::fuzz
