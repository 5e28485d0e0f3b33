#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/lifecycle.h"
#include "accord/conformance/plan/list_parameters.h"
#include "accord/conformance/plan/success.h"

namespace accord::conformance::plan {
namespace {

bool is_kept(const Task& task) {
  return keeps_deleted(task.context.contract(), task.context.noun(task.use.noun), task.operation);
}

void plan_deletion(const Task& task) {
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  auto& builder = attempt.builder;
  const std::size_t subject = builder.size();
  builder.add(std::move(*attempt.step));
  const Use* reader = reader_of(task);
  const bool has_404 = reader != nullptr && reader->operation->response_for(404) != nullptr;
  if (has_404 && attempt.item) {
    if (auto gone = builder.on_item(*reader, *attempt.item, messages::read_deleted)) {
      const bool is_sure = attempt.is_certain && !is_kept(task);
      const Basis basis = is_sure ? Basis::contract : Basis::open;
      gone->expect = {{404, 410}, basis, messages::is_deleted};
      builder.add(std::move(*gone));
    }
  }
  add_case(
      task,
      builder,
      subject,
      {success_of(task), success_name(Role::remove), "", messages::an_item_is_deleted});
}

// RFC 9110 section 9.3.5: a DELETE is about its target alone. Another item stays, and the list
// loses the one that was deleted.
void plan_others_stay(const Task& task) {
  const std::string key = key_of_items(task);
  Attempt attempt(task);
  if (!attempt.is_ready() || !attempt.item || key.empty()) return;
  auto& builder = attempt.builder;
  const auto other = builder.create(task.use.noun);
  if (!other) return;
  attempt.step->expect.basis = Basis::open;
  const std::size_t subject = builder.size();
  builder.add(std::move(*attempt.step));
  if (const Use* reader = reader_of(task)) {
    if (auto read = builder.on_item(*reader, *other, messages::read_other)) {
      const Basis basis = attempt.is_certain ? Basis::inferred : Basis::open;
      read->expect = {successes_of(*reader->operation), basis, messages::others_stay};
      builder.add(std::move(*read));
    }
  }
  if (auto list = list_of(task, builder, messages::read_list)) {
    list->checks = {{CheckId::lacks_item, Basis::inferred, attempt.item->step, key}};
    builder.add(std::move(*list));
  }
  add_case(
      task,
      builder,
      subject,
      {success_of(task), "other-stays", "", messages::others_stay, false, true});
}

}  // namespace

void plan_removes(const Task& task) {
  plan_deletion(task);
  plan_others_stay(task);
}

}  // namespace accord::conformance::plan
