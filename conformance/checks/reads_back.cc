#include "accord/conformance/checks/compare.h"

namespace accord::conformance::checks {
namespace {

using contract::Json;

// Without an item in its response, what was sent stands for it.
std::optional<Deviation> compare(const Subject& subject, const std::set<std::string>& left_out) {
  const StepResult* before = subject.compared();
  const Json* shown = subject.shown();
  if (before == nullptr || shown == nullptr) return std::nullopt;
  const Json* item = before->shown_item();
  const bool is_shown = item != nullptr && item->IsObject();
  const Json* wanted = is_shown ? item : before->sent_item();
  if (wanted == nullptr) return std::nullopt;
  return differing_member(
      *wanted, *shown, is_shown ? Rows() : subject.exchange.step->rows, left_out);
}

}  // namespace

std::optional<Deviation> reads_back(const Subject& subject) {
  return compare(subject, subject.check.left_out);
}

// RFC 7396 section 1: what a merge patch does not name stays.
std::optional<Deviation> keeps_absent(const Subject& subject) {
  std::set<std::string> left_out = subject.check.left_out;
  const auto sent = subject.results.find(subject.check.pointer);
  const Json* patch = sent == subject.results.end() ? nullptr : sent->second.sent_item();
  if (patch == nullptr || !patch->IsObject()) return std::nullopt;
  for (const auto& member : patch->GetObject())
    left_out.emplace(contract::text_of(member.name));
  return compare(subject, left_out);
}

}  // namespace accord::conformance::checks
