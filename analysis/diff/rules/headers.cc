#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::ResponseHeader;

namespace {

constexpr Rule required_header_removed{
    "required-response-header-removed",
    Level::breaking,
    "a header that every response had is gone",
    "keep the header",
    "response-header-added"};
constexpr Rule optional_header_removed{
    "optional-response-header-removed",
    Level::warning,
    "a header that a response could have is gone",
    "keep the header",
    "response-header-added"};
constexpr Rule header_added{
    "response-header-added",
    Level::info,
    "a response has one more header",
    "",
    "required-response-header-removed optional-response-header-removed"};
constexpr Rule header_became_optional{
    "response-header-became-optional",
    Level::breaking,
    "a header that every response had may be missing",
    "keep it required",
    "response-header-became-required"};
constexpr Rule header_became_required{
    "response-header-became-required",
    Level::info,
    "a header comes with every response",
    "",
    "response-header-became-optional"};
constexpr const Rule* all[] = {
    &required_header_removed,
    &optional_header_removed,
    &header_added,
    &header_became_optional,
    &header_became_required};

void compare(const Pair<ResponseHeader>& pair, const Comparison& comparison) {
  Recorder& recorder = comparison.recorder;
  if (pair.now == nullptr) {
    const Rule& rule = pair.old->is_required ? required_header_removed : optional_header_removed;
    recorder.add(rule, pair.where(), pair.subject + " is gone");
  } else if (pair.old == nullptr) {
    recorder.add(header_added, pair.where(), pair.subject + " is new");
  } else if (pair.old->is_required && !pair.now->is_required) {
    recorder.add(header_became_optional, pair.where(), pair.subject + " may be missing");
  } else if (!pair.old->is_required && pair.now->is_required) {
    recorder.add(header_became_required, pair.where(), pair.subject + " is always there");
  }
}

}  // namespace

constinit const Group<ResponseHeader> headers{all, compare};

}  // namespace accord::analysis::diff::rules
