#include "accord/conformance/plan/sort_values.h"

#include <algorithm>
#include <array>

#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/contract/base/characters.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using contract::is_letter;
using contract::Json;
using Bodies = std::vector<std::shared_ptr<JsonDocument>>;

// The member of the items, in bodies of a create.
class SortMember {
 public:
  SortMember(const Task& task, const Use& maker, const std::string& name)
      : task_(task),
        maker_(maker),
        pointer_(contract::child_pointer("", name)),
        place_(maker.sent + pointer_),
        property_(item_shape(task).property(name) ? std::optional(name) : std::nullopt) {}

  // A body that works, with a value of its own; null where it does not have the member.
  std::shared_ptr<JsonDocument> body() const {
    auto made = task_.context.working_body(*maker_.operation);
    return made && contract::resolve_pointer(*made, place_) != nullptr ? made : nullptr;
  }

  [[nodiscard]] const Json& value_in(const JsonDocument& body) const {
    return *contract::resolve_pointer(body, place_);
  }

  // False where the schema refuses it.
  bool set(JsonDocument& body, Json value) const {
    set_member(body, place_, std::move(value));
    return task_.context.accepts_body(*maker_.operation, body);
  }

  [[nodiscard]] bool is_unique() const {
    const auto shape = item_shape(task_);
    const auto* property = property_ ? shape.property(*property_) : nullptr;
    return property == nullptr || says(property->schema, {"unique"}) ||
           pointer_ == key_of_items(task_) ||
           task_.context.unique_members(maker_).contains(*property_);
  }

  // A row that another create makes gives the value.
  [[nodiscard]] bool is_reference() const {
    return std::any_of(
        maker_.references.begin(), maker_.references.end(), [&](const Reference& each) {
          return each.pointer == pointer_ || each.pointer.starts_with(pointer_ + "/");
        });
  }

  [[nodiscard]] PlanContext& context() const { return task_.context; }

 private:
  const Task& task_;
  const Use& maker_;
  std::string pointer_;
  std::string place_;
  std::optional<std::string> property_;
};

Bodies with_values(const SortMember& member, const std::vector<Json>& values) {
  Bodies bodies;
  for (const Json& value : values) {
    auto body = member.body();
    if (!body || !member.set(*body, Json(value, body->GetAllocator()))) return {};
    bodies.push_back(std::move(body));
  }
  return bodies;
}

// The first of these that the schema accepts. 10, 9 and 100 are in another order as text.
Bodies numbers(const SortMember& member, const Json& usual) {
  if (member.is_unique()) return {};
  for (const auto& [first, second, third] :
       {std::array{10, 9, 100}, std::array{20, 10, 30}, std::array{2, 1, 3}}) {
    std::vector<Json> values;
    for (const int each : {first, second, third})
      values.emplace_back(each);
    if (auto bodies = with_values(member, values); !bodies.empty()) return bodies;
  }
  const double middle = usual.GetDouble();
  for (const auto& steps : {std::array{0, -1, 1}, std::array{1, 0, 2}, std::array{-1, -2, 0}}) {
    std::vector<Json> values;
    for (const int step : steps) {
      if (usual.IsInt64()) values.emplace_back(usual.GetInt64() + step);
      if (!usual.IsInt64()) values.emplace_back(middle + step);
    }
    if (auto bodies = with_values(member, values); !bodies.empty()) return bodies;
  }
  return {};
}

// The same text with another first letter, and longer where `more` may follow: "mccord", "bccord".
Bodies texts(const SortMember& member) {
  constexpr std::pair<char, const char*> starts[] = {{'m', " m"}, {'b', " bbbb"}, {'t', ""}};
  Bodies bodies;
  for (const auto& [letter, more] : starts) {
    auto body = member.body();
    if (!body) return {};
    std::string text(contract::text_of(member.value_in(*body)));
    const bool is_ours = member.context().is_own_text(text) || !member.is_unique();
    if (text.empty() || !is_letter(text[0]) || !is_ours) return {};
    const bool is_upper = text[0] <= 'Z';
    text[0] = static_cast<char>(is_upper ? letter - ('a' - 'A') : letter);
    const auto fits = [&](const std::string& value) {
      return member.set(*body, contract::make_string(value, body->GetAllocator()));
    };
    if (!fits(text + more) && !fits(text)) return {};
    bodies.push_back(std::move(body));
  }
  return bodies;
}

// Days of different months: their order is that of their text.
Bodies dates(const SortMember& member) {
  if (member.is_unique()) return {};
  std::vector<Json> values;
  for (const char* each : {"2024-05-20", "2023-11-02", "2024-10-01"})
    values.emplace_back(rapidjson::StringRef(each));
  return with_values(member, values);
}

}  // namespace

Bodies bodies_to_sort(const Task& task, const Use& maker, const std::string& name) {
  const SortMember member(task, maker, name);
  const auto usual = member.body();
  if (!usual || member.is_reference()) return {};
  const Json& value = member.value_in(*usual);
  if (value.IsNumber()) return numbers(member, value);
  if (!value.IsString()) return {};
  const std::string format =
      contract::resource::shape_of(
          *task.context.contract().documents, item_shape(task).property(name)->schema)
          .format;
  if (format == "date") return dates(member);
  return format.empty() || format == "email" ? texts(member) : Bodies();
}

}  // namespace accord::conformance::plan
