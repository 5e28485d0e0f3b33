#include "accord/conformance/checks/check.h"
#include "accord/conformance/messages/messages.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::checks {
namespace {

using contract::Json;

// The key of what was created; null where its response does not show it.
const Json* created_key(const Subject& subject) {
  const StepResult* created = subject.compared();
  const Json* item = created == nullptr ? nullptr : created->shown_item();
  return item == nullptr ? nullptr : contract::resolve_pointer(*item, subject.check.pointer);
}

const Json* shown_key(const Subject& subject) {
  const Json* shown = subject.shown();
  return shown == nullptr ? nullptr : contract::resolve_pointer(*shown, subject.check.pointer);
}

}  // namespace

// RFC 9110 section 10.2.2: of a 201, Location refers to the primary resource that was created.
std::optional<Deviation> leads_to_item(const Subject& subject) {
  const Json* key = created_key(subject);
  const Json* shown = shown_key(subject);
  if (key == nullptr || shown == nullptr || contract::is_equal(*key, *shown)) return std::nullopt;
  return Deviation{
      subject.check.pointer + " = " + contract::to_text(*key),
      subject.check.pointer + " = " + contract::to_text(*shown)};
}

// A list, or another resource. What is at Location may be shown in a form of its own.
std::optional<Deviation> shows_key(const Subject& subject) {
  const Json* key = created_key(subject);
  if (key == nullptr || shown_key(subject) != nullptr || !subject.exchange.json())
    return std::nullopt;
  return Deviation{
      messages::the_item(subject.check.pointer + " = " + contract::to_text(*key)),
      subject.exchange.got().body};
}

}  // namespace accord::conformance::checks
