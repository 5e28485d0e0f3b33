#include "accord/validation/fault/fit.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "accord/contract/resource/names.h"
#include "accord/contract/resource/shape.h"
#include "accord/validation/fault/by_property.h"
#include "accord/validation/fault/error_schema.h"
#include "accord/validation/fault/meaning.h"
#include "accord/validation/fault/member_text.h"
#include "accord/validation/fault/place.h"

namespace accord::validation::fault {
namespace {

using contract::DocumentSet;
using contract::Json;
using contract::JsonAllocator;
using contract::Node;
using contract::http::Problem;
using contract::http::ProblemError;
using contract::resource::Kind;
using contract::resource::Shape;
using contract::resource::ShapeProperty;

constexpr int deepest = 8;           // of required objects
constexpr int deepest_optional = 2;  // of optional ones: schemas may hold themselves

// The problem as one error, where no place in the request is known.
ProblemError whole(const Problem& problem) {
  ProblemError error;
  const std::string identifier = identifier_of(problem);
  if (identifier.ends_with("body")) error.in = "body";
  if (problem.status == 404) error.in = "path";
  error.message = problem.detail.empty() ? std::string(title_of(problem)) : problem.detail;
  return error;
}

class Fitter {
 public:
  Fitter(
      const DocumentSet& documents,
      const Problem& problem,
      std::string_view path,
      JsonAllocator& allocator,
      Style codes)
      : schemas_(documents),
        problem_(problem),
        path_(path),
        allocator_(allocator),
        codes_(codes),
        entries_(problem.errors) {
    if (entries_.empty()) entries_.push_back(whole(problem));
  }

  Fitted fit(const Node& schema) {
    Fitted result;
    result.body = whole_body(schema, 0);
    result.is_told = is_told_;
    result.has_errors = has_errors_;
    return result;
  }

 private:
  Json whole_body(const Node& schema, int depth) {
    const Shape& shape = shape_of(schema);
    const Subject subject{&problem_, nullptr, false};
    if (shape.kind == Kind::string) {
      is_told_ = true;
      return text(summary_of(problem_));
    }
    if (shape.kind == Kind::array) {
      auto all = list(entries_, schema, shape, false);
      return all ? std::move(*all) : Json(rapidjson::kArrayType);
    }
    const auto alternatives = schemas_.alternatives_of(schema, shape);
    if (!alternatives.empty() && depth < deepest_optional) {
      for (const Node& each : alternatives) {
        Json body = whole_body(each, depth + 1);
        if (is_told_) return body;
      }
    }
    const bool is_map = !siblings_of(shape, false).describes && schemas_.has_typed_values(schema);
    if (is_map) {
      if (auto map = by_field(schema, shape, true)) return std::move(*map);
    }
    return object(shape, subject, depth);
  }

  Json object(const Shape& shape, const Subject& subject, int depth) {
    Json body(rapidjson::kObjectType);
    if (depth > deepest) return body;
    const Siblings siblings = siblings_of(shape, subject.error != nullptr);
    for (const ShapeProperty& property : shape.properties) {
      auto value = member(property, subject, siblings, depth);
      if (value) {
        is_told_ = true;
      } else if (property.is_required) {
        value = placeholder(property, subject, depth);
      }
      if (value)
        body.AddMember(contract::make_string(property.name, allocator_), *value, allocator_);
    }
    return body;
  }

  std::optional<Json> member(
      const ShapeProperty& property, const Subject& subject, const Siblings& siblings, int depth) {
    const Meaning meaning = meaning_of(property.name, subject.error != nullptr);
    if (meaning == Meaning::none) return std::nullopt;
    // What is wrong has no place in the request, and is said beside the list.
    const bool is_said = problem_.errors.empty() && subject.error == nullptr && siblings.message;
    if (meaning == Meaning::errors && is_said && !property.is_required) return std::nullopt;
    const Shape& shape = shape_of(property.schema);
    if (const Node fixed = schemas_.keyword(property.schema, "const")) return copy(*fixed.value);
    const Node choices = schemas_.keyword(property.schema, "enum");
    if (choices.is_array()) {
      const Json* chosen = choice_of(*choices.value, meaning, subject);
      return chosen == nullptr ? std::nullopt : std::optional(copy(*chosen));
    }
    for (const Node& each : schemas_.alternatives_of(property.schema, shape)) {
      if (depth > deepest_optional) break;
      const ShapeProperty one{property.name, each, property.is_required};
      if (auto value = member(one, subject, siblings, depth + 1)) return value;
    }
    switch (shape.kind) {
      case Kind::any:
        if (meaning == Meaning::errors && !problem_.errors.empty() && subject.error == nullptr)
          return list(entries_, property.schema, shape, false);
        [[fallthrough]];
      case Kind::string:
        return string(
            property, shape, meaning, {subject, siblings, property.name, path_, "", codes_});
      case Kind::integer:
      case Kind::number:
        return number(shape, meaning);
      case Kind::boolean:
        if (meaning == Meaning::success) return Json(false);
        if (meaning == Meaning::failure || meaning == Meaning::error) return Json(true);
        return std::nullopt;
      case Kind::array:
        return array(property, shape, meaning, subject, siblings);
      case Kind::object:
        return nested(property, shape, meaning, subject, depth);
      default:
        return std::nullopt;
    }
  }

  std::optional<Json> string(
      const ShapeProperty& property,
      const Shape& shape,
      Meaning meaning,
      TextRequest request) const {
    const std::string example = schemas_.example_of(property.schema);
    request.example = example;
    std::vector<std::string> texts = texts_of(meaning, request);
    if (texts.empty()) return std::nullopt;
    if (meaning == Meaning::time && shape.format == "date") texts[0].resize(10);
    const std::size_t most = schemas_.most(property.schema, "maxLength");
    for (const std::string& each : texts) {
      if (each.size() <= most) return text(each);
    }
    return text(texts[0]);
  }

  std::optional<Json> number(const Shape& shape, Meaning meaning) const {
    if (meaning == Meaning::code || meaning == Meaning::status) return Json(problem_.status);
    if (meaning != Meaning::time) return std::nullopt;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    const int64_t milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    return Json(shape.format == "int64" ? milliseconds : seconds);
  }

  std::optional<Json> array(
      const ShapeProperty& property,
      const Shape& shape,
      Meaning meaning,
      const Subject& subject,
      const Siblings& siblings) {
    if (subject.error == nullptr)
      return tells(meaning) ? list(entries_, property.schema, shape, false) : std::nullopt;
    const Shape& item = shape_of(shape.items);
    const bool takes_text = item.kind == Kind::string || item.kind == Kind::any;
    if (!takes_text || !item.properties.empty()) return std::nullopt;
    Json all(rapidjson::kArrayType);
    if (tells(meaning)) {
      const Siblings own{.field = siblings.field, .parameter = siblings.parameter};
      const TextRequest request{subject, own, property.name, path_, "", codes_};
      all.PushBack(text(texts_of(Meaning::message, request).front()), allocator_);
      return all;
    }
    if (meaning != Meaning::field && meaning != Meaning::location) return std::nullopt;
    if (contract::resource::normalized(property.name).ends_with("s")) {
      all.PushBack(text(field_of(*subject.error)), allocator_);
      return all;
    }
    if (meaning == Meaning::location && !subject.error->in.empty())
      all.PushBack(text(subject.error->in), allocator_);
    for (const std::string& each : segments_of(*subject.error)) {
      Json segment = item.kind == Kind::any && is_index(each) ? Json(std::stoi(each)) : text(each);
      all.PushBack(segment, allocator_);
    }
    return all;
  }

  std::optional<Json> nested(
      const ShapeProperty& property,
      const Shape& shape,
      Meaning meaning,
      const Subject& subject,
      int depth) {
    if (depth >= deepest_optional && !property.is_required) return std::nullopt;
    const bool is_entry = subject.error != nullptr;
    if (!tells(meaning) && meaning != Meaning::source) return std::nullopt;
    if (!is_entry && !siblings_of(shape, false).describes)
      return by_field(property.schema, shape, property.is_required);
    Subject inner = subject;
    inner.is_source = meaning == Meaning::source;
    Json body = object(shape, inner, depth + 1);
    if (body.ObjectEmpty()) return std::nullopt;
    return body;
  }

  // The single errors; nullopt where the items cannot say anything of them.
  std::optional<Json> list(
      const std::vector<ProblemError>& entries,
      const Node& schema,
      const Shape& shape,
      bool is_placed) {
    Json all(rapidjson::kArrayType);
    const std::size_t most = schemas_.most(schema, "maxItems");
    for (const ProblemError& each : entries) {
      if (all.Size() >= most) break;
      auto item = element(shape.items, each, is_placed, 0);
      if (!item) return std::nullopt;
      all.PushBack(*item, allocator_);
    }
    is_told_ = true;
    has_errors_ = true;
    return all;
  }

  std::optional<Json> element(
      const Node& schema, const ProblemError& error, bool is_placed, int depth) {
    const Shape& shape = shape_of(schema);
    const Subject subject{&problem_, &error, is_placed};
    if (shape.kind == Kind::string) return text(is_placed ? error.message : sentence_of(error));
    if (depth < deepest_optional) {
      for (const Node& each : schemas_.alternatives_of(schema, shape)) {
        if (auto value = element(each, error, is_placed, depth + 1)) return value;
      }
    }
    if (!shape.properties.empty()) {
      const bool was_told = std::exchange(is_told_, false);
      Json item = object(shape, subject, 1);
      const bool is_told = std::exchange(is_told_, was_told);
      if (!is_told) return std::nullopt;
      return item;
    }
    if (shape.kind != Kind::any && shape.kind != Kind::object) return std::nullopt;
    Json item(rapidjson::kObjectType);
    if (!error.in.empty() || !error.pointer.empty()) {
      item.AddMember("in", text(error.in), allocator_);
      item.AddMember("pointer", text(error.pointer), allocator_);
    }
    item.AddMember("message", text(error.message), allocator_);
    return item;
  }

  // An object whose members are the errors of one property each.
  std::optional<Json> by_field(const Node& schema, const Shape& shape, bool is_required) {
    const Node additional = schemas_.keyword(schema, "additionalProperties");
    const bool is_closed = additional && additional.value->IsFalse();
    Json map(rapidjson::kObjectType);
    for (const ErrorGroup& each : by_property(entries_, shape, is_closed)) {
      const ShapeProperty* known = shape.property(each.member);
      if (known == nullptr && problem_.errors.empty() && !is_required) continue;
      Node values = additional.is_object() ? additional : Node{};
      if (!values && !shape.properties.empty()) values = shape.properties.front().schema;
      if (known != nullptr) values = known->schema;
      auto value = group(values, each);
      if (value) map.AddMember(contract::make_string(each.member, allocator_), *value, allocator_);
    }
    if (map.ObjectEmpty()) return std::nullopt;
    for (const ShapeProperty& each : shape.properties) {
      if (!each.is_required || contract::find(map, each.name) != nullptr) continue;
      auto value = placeholder(each, {&problem_, nullptr, false}, deepest_optional);
      if (value) map.AddMember(contract::make_string(each.name, allocator_), *value, allocator_);
    }
    is_told_ = true;
    has_errors_ = true;
    return map;
  }

  std::optional<Json> group(const Node& schema, const ErrorGroup& group) {
    const Shape& shape = shape_of(schema);
    if (shape.kind == Kind::array) return list(group.errors, schema, shape, group.is_placed);
    if (shape.kind == Kind::object)
      return element(schema, group.errors.front(), group.is_placed, 0);
    Json all(rapidjson::kArrayType);
    std::string joined;
    for (const ProblemError& each : group.errors) {
      const std::string one = group.is_placed ? each.message : sentence_of(each);
      joined += (joined.empty() ? "" : "; ") + one;
      all.PushBack(text(one), allocator_);
    }
    if (shape.kind == Kind::string) return text(joined);
    if (shape.kind == Kind::any) return all;
    return std::nullopt;
  }

  // What says nothing wrong: the problem's type where a URL is described, its title for other text.
  std::optional<Json> neutral(const ShapeProperty& property, const Shape& shape) const {
    if (shape.kind == Kind::boolean) return Json(false);
    if (shape.kind == Kind::integer || shape.kind == Kind::number) {
      const Node minimum = schemas_.keyword(property.schema, "minimum");
      if (minimum && minimum.value->IsNumber() && minimum.value->GetDouble() > 0)
        return copy(*minimum.value);
      return Json(0);
    }
    if (shape.kind != Kind::string) return std::nullopt;
    if (shape.format == "date-time") return text(now_text());
    const std::string plain = contract::resource::normalized(property.name);
    const bool is_url = shape.format.starts_with("ur") || plain.ends_with("url") ||
                        plain.ends_with("uri") || plain.ends_with("link");
    return text(is_url ? std::string_view(problem_.type) : title_of(problem_));
  }

  std::optional<Json> placeholder(
      const ShapeProperty& property, const Subject& subject, int depth) {
    for (const std::string_view each : {"const", "default", "enum", "example", "examples"}) {
      const Node found = schemas_.keyword(property.schema, each);
      if (!found) continue;
      const bool is_list = each == "enum" || each == "examples";
      if (is_list && (!found.is_array() || found.value->Empty())) continue;
      return copy(is_list ? (*found.value)[0] : *found.value);
    }
    const Shape& shape = shape_of(property.schema);
    if (shape.kind == Kind::array) {
      // A list whose items describe errors, whatever its name.
      const bool is_list =
          subject.error == nullptr && siblings_of(shape_of(shape.items), true).describes;
      auto all = is_list ? list(entries_, property.schema, shape, false) : std::nullopt;
      return all ? std::move(*all) : Json(rapidjson::kArrayType);
    }
    if (shape.kind == Kind::object) return object(shape, subject, depth + 1);
    if (shape.is_nullable) return Json();
    // RFC 6901 section 5: the whole body.
    const bool is_pointer = meaning_of(property.name, subject.error != nullptr) == Meaning::pointer;
    if (is_pointer && shape.kind == Kind::string) return text("");
    return neutral(property, shape);
  }

  const Shape& shape_of(const Node& schema) const { return schemas_.shape_of(schema); }
  Siblings siblings_of(const Shape& shape, bool is_entry) const {
    return fault::siblings_of(schemas_.references(), shape, is_entry);
  }
  Json text(std::string_view value) const { return contract::make_string(value, allocator_); }
  Json copy(const Json& value) const {
    Json copied;
    copied.CopyFrom(value, allocator_);
    return copied;
  }

  ErrorSchemas schemas_;
  const Problem& problem_;
  std::string_view path_;
  JsonAllocator& allocator_;
  Style codes_;
  std::vector<ProblemError> entries_;  // never empty
  bool is_told_ = false;
  bool has_errors_ = false;
};

}  // namespace

Fitted fit(
    const DocumentSet& documents,
    const Node& schema,
    const Problem& problem,
    std::string_view path,
    JsonAllocator& allocator,
    Style codes) {
  return Fitter(documents, problem, path, allocator, codes).fit(schema);
}

}  // namespace accord::validation::fault
