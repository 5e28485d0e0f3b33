#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/conformance/plan/success.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using contract::Json;

constexpr int most_of_a_kind = 4;  // of each kind

// RFC 7396, as media type or as the contract says.
bool is_merge_patch(const Operation& operation) {
  return PlanContext::json_media_type(operation) == "application/merge-patch+json" ||
         says(operation.node, {"7396", "merge patch"}) ||
         (operation.body && says(operation.body->node, {"7396", "merge patch"}));
}

// The members that items are created with, and that a patch may change.
class Patches {
 public:
  explicit Patches(const Task& task)
      : task_(task),
        basis_(is_merge_patch(task.operation) ? Basis::rfc : Basis::inferred) {
    const Use* maker = task.context.graph().find(Role::create, task.use.noun);
    if (maker != nullptr) made_ = task.context.working_body(*maker->operation);
    if (made_) item_ = item_in(*made_, maker->sent);
    patch_ = task.context.body(task.operation, Size::typical);
    if (patch_) members_ = item_in(*patch_, task.use.sent);
  }

  [[nodiscard]] bool are_known() const {
    return item_ != nullptr && item_->IsObject() && members_ != nullptr && members_->IsObject();
  }

  void plan_nulls() {
    for_each(
        [](const Json& value) { return !value.IsNull(); },
        [&](const std::string& name) {
          auto body = only(name, Json());
          const Json* is = contract::find(*item_, name);
          if (!body || is == nullptr || is->IsNull()) return false;
          Change change{std::move(body), "null-" + name, false};
          change.checks = {{CheckId::null_removes, basis_, "", messages::subject}};
          plan_change(task_, std::move(change));
          return true;
        });
  }

  void plan_arrays() {
    const auto is_list = [](const Json& value) { return value.IsArray() && !value.Empty(); };
    for_each(is_list, [&](const std::string& name) {
      auto body = only(name, contract::find(*members_, name));
      if (!body || !is_list(*contract::find(*item_, name))) return false;
      plan_change(task_, {std::move(body), "array-" + name});
      return true;
    });
  }

  // RFC 7396 section 2: objects are merged at every depth.
  void plan_objects() {
    if (basis_ != Basis::rfc) return;
    const auto is_object = [](const Json& value) {
      return value.IsObject() && value.MemberCount() > 1;
    };
    for_each(is_object, [&](const std::string& name) {
      auto body = one_inside(name);
      if (!body) return false;
      plan_change(task_, {std::move(body), "inside-" + name});
      return true;
    });
  }

  // The same of null.
  void plan_inner_nulls() {
    if (basis_ != Basis::rfc) return;
    for_each(
        [](const Json& value) { return value.IsObject(); },
        [&](const std::string& name) {
          auto body = null_inside(name);
          if (!body) return false;
          Change change{std::move(body), "null-inside-" + name, false};
          change.checks = {{CheckId::null_removes, basis_, "", messages::subject}};
          plan_change(task_, std::move(change));
          return true;
        });
  }

  void plan_empty() {
    Json none(rapidjson::kObjectType);
    auto body = replaced(none);
    if (!body) return;
    Change change{std::move(body), "no-member", false};
    change.basis = task_.operation.documents_exactly(400) ? Basis::inferred : Basis::open;
    change.refused = Basis::inferred;
    plan_change(task_, std::move(change));
  }

  // What is left out of an object that was not there may be required: the response tells.
  void plan_partial() {
    if (basis_ != Basis::rfc) return;
    const Use* maker = task_.context.graph().find(Role::create, task_.use.noun);
    const auto is_object = [](const Json& value) {
      return value.IsObject() && value.MemberCount() > 1;
    };
    for_each(is_object, [&](const std::string& name) {
      auto body = one_inside(name);
      auto least = task_.context.body(*maker->operation, Size::required_only);
      const Json* item = least ? item_in(*least, maker->sent) : nullptr;
      if (!body || item == nullptr || contract::find(*item, name) != nullptr) return false;
      CaseBuilder builder(task_.context);
      const auto made = builder.create_with(*maker, std::move(least));
      auto step = made ? builder.on_item(task_.use, *made, messages::subject) : std::nullopt;
      if (!step || !builder.add_body(task_.use, std::move(body), *step)) return false;
      step->expect = {successes_of(task_.operation), Basis::open, "", Expect::Refusals::documented};
      const std::size_t subject = builder.size();
      builder.add(std::move(*step));
      add_case(
          task_,
          builder,
          subject,
          {success_of(task_), "part-of-" + name, "", messages::an_item_is_changed});
      return true;
    });
  }

 private:
  // Calls `use` for members that both have, until it was right for enough of them.
  template <typename Predicate, typename Use>
  void for_each(const Predicate& fits, const Use& use) {
    int count = 0;
    for (const auto& member : members_->GetObject()) {
      const std::string name(contract::text_of(member.name));
      if (contract::find(*item_, name) == nullptr || is_reference(name)) continue;
      if (fits(member.value) && use(name) && ++count == most_of_a_kind) return;
    }
  }

  [[nodiscard]] bool is_reference(const std::string& name) const {
    const std::string pointer = contract::child_pointer("", name);
    const auto& references = task_.use.references;
    return std::any_of(references.begin(), references.end(), [&](const Reference& each) {
      return each.pointer == pointer || each.pointer.starts_with(pointer + "/");
    });
  }

  // The patch with this item in it, where its schema accepts it.
  std::shared_ptr<JsonDocument> replaced(const Json& item) {
    auto body = std::make_shared<JsonDocument>();
    body->CopyFrom(*patch_, body->GetAllocator());
    item_in(*body, task_.use.sent)->CopyFrom(item, body->GetAllocator());
    return task_.context.accepts_body(task_.operation, *body) ? body : nullptr;
  }

  std::shared_ptr<JsonDocument> only(const std::string& name, const Json& value) {
    JsonDocument item(rapidjson::kObjectType);
    item.AddMember(
        contract::make_string(name, item.GetAllocator()),
        Json(value, item.GetAllocator()),
        item.GetAllocator());
    return replaced(item);
  }

  std::shared_ptr<JsonDocument> only(const std::string& name, const Json* value) {
    return value == nullptr ? nullptr : only(name, *value);
  }

  // Of the object one member, which the patch accepts by itself.
  std::shared_ptr<JsonDocument> one_inside(const std::string& name) {
    const Json* object = contract::find(*members_, name);
    const Json* made = contract::find(*item_, name);
    if (object == nullptr || made == nullptr || !made->IsObject() || made->MemberCount() < 2)
      return nullptr;
    for (const auto& member : object->GetObject()) {
      if (member.value.IsObject() ||
          contract::find(*made, contract::text_of(member.name)) == nullptr)
        continue;
      JsonDocument part(rapidjson::kObjectType);
      part.AddMember(
          Json(member.name, part.GetAllocator()),
          Json(member.value, part.GetAllocator()),
          part.GetAllocator());
      if (auto body = only(name, part)) return body;
    }
    return nullptr;
  }

  // Of the object that items are created with a member that the patch may remove.
  std::shared_ptr<JsonDocument> null_inside(const std::string& name) {
    const Json* made = contract::find(*item_, name);
    if (!made->IsObject() || made->MemberCount() < 2) return nullptr;
    for (const auto& member : made->GetObject()) {
      if (member.value.IsNull()) continue;
      JsonDocument part(rapidjson::kObjectType);
      part.AddMember(Json(member.name, part.GetAllocator()), Json(), part.GetAllocator());
      if (auto body = only(name, part)) return body;
    }
    return nullptr;
  }

  const Task& task_;
  Basis basis_;
  std::shared_ptr<JsonDocument> made_;
  std::shared_ptr<JsonDocument> patch_;
  Json* item_ = nullptr;
  Json* members_ = nullptr;
};

}  // namespace

void plan_patches(const Task& task) {
  plan_change(task, {nullptr, success_name(Role::patch)});
  Patches patches(task);
  if (!patches.are_known()) return;
  patches.plan_nulls();
  patches.plan_arrays();
  patches.plan_objects();
  patches.plan_inner_nulls();
  patches.plan_partial();
  patches.plan_empty();
}

}  // namespace accord::conformance::plan
