#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::RequestBody;

namespace {

constexpr Rule required_body_added{
    "required-request-body-added",
    Level::breaking,
    "an operation wants a body that it did not want before",
    "make the body optional",
    "request-body-removed"};
constexpr Rule optional_body_added{
    "optional-request-body-added",
    Level::info,
    "an operation takes a body",
    "",
    "request-body-removed"};
constexpr Rule body_removed{
    "request-body-removed",
    Level::breaking,
    "an operation takes no body any more: what clients send is lost",
    "keep the body, optional and deprecated",
    "optional-request-body-added required-request-body-added"};
constexpr Rule body_became_required{
    "request-body-became-required",
    Level::breaking,
    "an optional body is required",
    "leave the body optional",
    "request-body-became-optional"};
constexpr Rule body_became_optional{
    "request-body-became-optional",
    Level::info,
    "a required body is optional",
    "",
    "request-body-became-required"};
constexpr const Rule* all[] = {
    &required_body_added,
    &optional_body_added,
    &body_removed,
    &body_became_required,
    &body_became_optional};

void compare(const Pair<RequestBody>& pair, const Comparison& comparison) {
  Recorder& recorder = comparison.recorder;
  if (pair.now == nullptr) {
    recorder.add(body_removed, pair.where(), "the request body is gone");
  } else if (pair.old == nullptr && pair.now->is_required) {
    recorder.add(required_body_added, pair.where(), "a request body is required");
  } else if (pair.old == nullptr) {
    recorder.add(optional_body_added, pair.where(), "a request body may be sent");
  } else if (!pair.old->is_required && pair.now->is_required) {
    recorder.add(body_became_required, pair.where(), "the request body is required");
  } else if (pair.old->is_required && !pair.now->is_required) {
    recorder.add(body_became_optional, pair.where(), "the request body is optional");
  }
}

}  // namespace

constinit const Group<RequestBody> body_presence{all, compare};

}  // namespace accord::analysis::diff::rules
