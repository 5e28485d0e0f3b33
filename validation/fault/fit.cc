#include "accord/validation/fault/fit.h"

#include <chrono>
#include <optional>

#include "accord/contract/base/date_time.h"
#include "accord/contract/http/message.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/shape.h"

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

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (const std::string_view each : names) {
    if (name == each) return true;
  }
  return false;
}

class Fitter {
 public:
  Fitter(
      const DocumentSet& documents,
      const Problem& problem,
      std::string_view path,
      JsonAllocator& allocator)
      : documents_(documents),
        problem_(problem),
        path_(path),
        allocator_(allocator) {}

  Json fit(const Node& schema, int depth = 0) const {
    constexpr int deepest = 8;
    const Shape shape = contract::resource::shape_of(documents_, schema);
    if (shape.kind == Kind::string) return text(summary_of(problem_));
    if (shape.kind == Kind::array) return list(shape);
    Json body(rapidjson::kObjectType);
    if (depth > deepest) return body;
    for (const auto& property : shape.properties) {
      // The contract's own value wins: a `type` with const or enum, for instance.
      const bool is_fixed = contract::resource::keyword_of(documents_, property.schema, "const") ||
                            contract::resource::keyword_of(documents_, property.schema, "enum");
      auto value = is_fixed ? std::nullopt : member(property.name, property.schema, depth);
      if (!value && property.is_required)
        value = placeholder(property.name, property.schema, depth);
      if (value) {
        body.AddMember(contract::make_string(property.name, allocator_), *value, allocator_);
      }
    }
    return body;
  }

 private:
  [[nodiscard]] Json text(std::string_view value) const {
    return contract::make_string(value, allocator_);
  }

  [[nodiscard]] std::optional<Json> member(
      const std::string& name, const Node& schema, int depth) const {
    const Shape shape = contract::resource::shape_of(documents_, schema);
    const std::string plain = contract::resource::normalized(name);
    if (shape.kind == Kind::string || shape.kind == Kind::any) {
      if (is_one_of(
              plain,
              {"message",
               "detail",
               "details",
               "error",
               "description",
               "reason",
               "msg",
               "errormessage",
               "errordescription"})) {
        return text(summary_of(problem_));
      }
      if (plain == "title") return text(title_of(problem_));
      if (plain == "type") return text(problem_.type);
      if (is_one_of(plain, {"instance", "path"})) return text(path_);
      if (is_one_of(plain, {"timestamp", "time", "date"})) return text(now());
      if (is_one_of(plain, {"code", "status", "statuscode", "errorcode"})) {
        return text(std::to_string(problem_.status));
      }
    }
    if (shape.kind == Kind::integer || shape.kind == Kind::number) {
      if (is_one_of(plain, {"code", "status", "statuscode", "errorcode"})) {
        return Json(problem_.status);
      }
    }
    if (shape.kind == Kind::array &&
        is_one_of(plain, {"errors", "details", "violations", "schemavalidationerrors"})) {
      return list(shape);
    }
    if (shape.kind == Kind::object && plain == "error") return fit(schema, depth + 1);
    return std::nullopt;
  }

  [[nodiscard]] Json list(const Shape& shape) const {
    Json array(rapidjson::kArrayType);
    for (const ProblemError& error : problem_.errors) {
      array.PushBack(element(shape.items, error), allocator_);
    }
    return array;
  }

  [[nodiscard]] Json element(const Node& schema, const ProblemError& error) const {
    Problem one = problem_;
    one.detail = error.pointer.empty() ? error.message : error.pointer + " " + error.message;
    one.errors.clear();
    const Shape shape = contract::resource::shape_of(documents_, schema);
    if (shape.kind == Kind::string || !shape.properties.empty()) {
      return Fitter(documents_, one, path_, allocator_).fit(schema);
    }
    Json item(rapidjson::kObjectType);
    item.AddMember("in", text(error.in), allocator_);
    item.AddMember("pointer", text(error.pointer), allocator_);
    item.AddMember("message", text(error.message), allocator_);
    return item;
  }

  // What says nothing wrong: the problem's type where a URL is described, its title for other text.
  [[nodiscard]] std::optional<Json> neutral(
      const std::string& name, const Node& schema, const Shape& shape) const {
    if (shape.kind == Kind::boolean) return Json(false);
    if (shape.kind == Kind::integer || shape.kind == Kind::number) {
      const Node minimum = contract::resource::keyword_of(documents_, schema, "minimum");
      Json number(0);
      if (minimum && minimum.value->IsNumber() && minimum.value->GetDouble() > 0)
        number.CopyFrom(*minimum.value, allocator_);
      return number;
    }
    if (shape.kind != Kind::string) return std::nullopt;
    if (shape.format == "date-time") return text(now());
    const std::string plain = contract::resource::normalized(name);
    const bool is_url = shape.format.starts_with("ur") || plain.ends_with("url") ||
                        plain.ends_with("uri") || plain.ends_with("link");
    return text(is_url ? problem_.type : title_of(problem_));
  }

  [[nodiscard]] std::optional<Json> placeholder(
      const std::string& name, const Node& schema, int depth) const {
    for (const std::string_view keyword : {"const", "default", "enum", "example", "examples"}) {
      const Node found = contract::resource::keyword_of(documents_, schema, keyword);
      if (!found) continue;
      const bool is_list = keyword == "enum" || keyword == "examples";
      if (is_list && (!found.is_array() || found.value->Empty())) continue;
      Json copy;
      copy.CopyFrom(is_list ? (*found.value)[0] : *found.value, allocator_);
      return copy;
    }
    const Shape shape = contract::resource::shape_of(documents_, schema);
    if (shape.kind == Kind::array) return Json(rapidjson::kArrayType);
    if (shape.kind == Kind::object) return fit(schema, depth + 1);
    if (shape.is_nullable) return Json();
    return neutral(name, schema, shape);
  }

  static std::string now() {
    return contract::date_time(std::chrono::duration_cast<std::chrono::milliseconds>(
                                   std::chrono::system_clock::now().time_since_epoch())
                                   .count());
  }

  const DocumentSet& documents_;
  const Problem& problem_;
  std::string_view path_;
  JsonAllocator& allocator_;
};

}  // namespace

std::string summary_of(const Problem& problem) {
  std::string text = problem.detail.empty()
                         ? std::string(contract::http::reason_phrase(problem.status))
                         : problem.detail;
  if (problem.errors.empty()) return text;
  const ProblemError& first = problem.errors.front();
  return text + ": " + first.pointer + (first.pointer.empty() ? "" : " ") + first.message;
}

Json fit(
    const DocumentSet& documents,
    const Node& schema,
    const Problem& problem,
    std::string_view path,
    JsonAllocator& allocator) {
  return Fitter(documents, problem, path, allocator).fit(schema);
}

}  // namespace accord::validation::fault
