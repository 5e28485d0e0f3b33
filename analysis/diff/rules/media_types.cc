#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::MediaTypeObject;

namespace {

constexpr Rule request_media_type_removed{
    "request-media-type-removed",
    Level::breaking,
    "a body may not be sent in a media type any more",
    "keep the media type beside the new one",
    "request-media-type-added"};
constexpr Rule request_media_type_added{
    "request-media-type-added",
    Level::info,
    "a body may be sent in one more media type",
    "",
    "request-media-type-removed"};
constexpr Rule response_media_type_removed{
    "response-media-type-removed",
    Level::breaking,
    "a response does not come in a media type any more",
    "keep the media type beside the new one",
    "response-media-type-added"};
constexpr Rule response_media_type_added{
    "response-media-type-added",
    Level::info,
    "a response comes in one more media type",
    "",
    "response-media-type-removed"};
constexpr const Rule* all[] = {
    &request_media_type_removed,
    &request_media_type_added,
    &response_media_type_removed,
    &response_media_type_added};

void compare(const Pair<MediaTypeObject>& pair, const Comparison& comparison) {
  if (pair.is_both()) return;
  const bool is_request = pair.direction == Direction::request;
  if (pair.now == nullptr) {
    comparison.recorder.add(
        is_request ? request_media_type_removed : response_media_type_removed,
        pair.where(),
        pair.subject + ": the media type " + pair.old->media_type.essence() + " is gone");
  } else {
    comparison.recorder.add(
        is_request ? request_media_type_added : response_media_type_added,
        pair.where(),
        pair.subject + ": the media type " + pair.now->media_type.essence() + " is new");
  }
}

}  // namespace

constinit const Group<MediaTypeObject> media_types{all, compare};

}  // namespace accord::analysis::diff::rules
