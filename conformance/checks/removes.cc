// What a PUT leaves out, and what a PATCH sets to null.

#include "accord/conformance/checks/compare.h"
#include "accord/conformance/messages/messages.h"

namespace accord::conformance::checks {
namespace {

using contract::Json;

struct Sides {
  const Json* before = nullptr;  ///< the item before the change
  const Json* sent = nullptr;    ///< by the change
  const Json* now = nullptr;
};

// Nullopt where one of them is not an object.
std::optional<Sides> sides_of(const Subject& subject) {
  const StepResult* before = subject.compared();
  const auto change = subject.results.find(subject.check.pointer);
  if (before == nullptr || change == subject.results.end()) return std::nullopt;
  const Json* item = before->shown_item();
  if (item == nullptr) item = before->sent_item();
  const Sides sides{item, change->second.sent_item(), subject.shown()};
  for (const Json* each : {sides.before, sides.sent, sides.now}) {
    if (each == nullptr || !each->IsObject()) return std::nullopt;
  }
  return sides;
}

std::string written(const std::string& name, const Json& value) {
  return name + " = " + contract::to_text(value);
}

}  // namespace

// RFC 9110 section 9.3.4: the state is what was sent. A member that falls back to a default has the
// value that an item has of which it was never sent.
std::optional<Deviation> falls_back(const Subject& subject) {
  const auto sides = sides_of(subject);
  const StepResult* before = subject.compared();
  const auto plain = subject.results.find(subject.check.value.text);
  const bool is_known = plain != subject.results.end();
  if (!sides || (!is_known && !subject.check.value.text.empty())) return std::nullopt;
  const Json* blank = is_known ? plain->second.shown_item() : nullptr;
  const Json* given = before->sent_item();
  if (given == nullptr || !given->IsObject()) return std::nullopt;
  for (const auto& member : given->GetObject()) {
    const std::string name(contract::text_of(member.name));
    const Json* was = contract::find(*sides->before, name);
    const Json* is = contract::find(*sides->now, name);
    const bool is_sent = contract::find(*sides->sent, name) != nullptr;
    if (was == nullptr || is == nullptr || is_sent || subject.check.left_out.contains(name))
      continue;
    const Json* usual = blank == nullptr ? nullptr : contract::find(*blank, name);
    const bool is_usual = usual != nullptr && agrees(*usual, *is);
    if (is->IsNull() || !contract::is_equal(*was, *is) || is_usual) continue;
    return Deviation{messages::not_the_item(written(name, *was)), written(name, *is)};
  }
  return std::nullopt;
}

namespace {

// `place`: of the object, "" or ending with a dot.
std::optional<Deviation> kept_in(
    const Sides& sides, const std::set<std::string>& left_out, const std::string& place) {
  for (const auto& member : sides.sent->GetObject()) {
    const std::string name(contract::text_of(member.name));
    const Json* was = contract::find(*sides.before, name);
    const Json* is = contract::find(*sides.now, name);
    if (was == nullptr || is == nullptr || is->IsNull() || left_out.contains(name)) continue;
    if (member.value.IsObject() && was->IsObject() && is->IsObject()) {
      if (auto inside = kept_in({was, &member.value, is}, {}, place + name + ".")) return inside;
    }
    if (!member.value.IsNull() || !contract::is_equal(*was, *is)) continue;
    return Deviation{written(place + name, member.value), written(place + name, *is)};
  }
  return std::nullopt;
}

}  // namespace

// RFC 7396 section 2: null removes a member, at any depth. A server may set it to its default.
std::optional<Deviation> null_removes(const Subject& subject) {
  const auto sides = sides_of(subject);
  return sides ? kept_in(*sides, subject.check.left_out, "") : std::nullopt;
}

}  // namespace accord::conformance::checks
