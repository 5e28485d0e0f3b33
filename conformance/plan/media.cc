#include "accord/conformance/plan/media.h"

#include <algorithm>

#include "accord/contract/json/json_patch.h"
#include "accord/contract/resource/families.h"

namespace accord::conformance::plan {
namespace {

using contract::Json;
using contract::Operation;
using contract::http::MediaType;
using validation::BodySyntax;

int rank_of(const Operation& operation, const Media& media) {
  const MediaType& type = media.object->media_type;
  if (type.essence() == contract::json_patch_media_type)
    return contract::resource::takes_json_patch(operation) ? 1 : 9;
  if (type.subtype == "*") return 8;
  switch (media.writer->syntax()) {
    case BodySyntax::json:
      return 0;
    case BodySyntax::urlencoded:
    case BodySyntax::multipart:
      return 2;
    case BodySyntax::text:
      return 3;
    case BodySyntax::bytes:
    case BodySyntax::unread:
      break;
  }
  return media.writer->is_exact() ? 4 : 5;
}

// True where the member is in the value that arrived, as it is in the one that was sent.
bool arrives(const Json& arrived, const std::vector<std::string>& files, const auto& member) {
  const std::string_view name = contract::text_of(member.name);
  const Json* other = contract::find(arrived, name);
  const bool is_file = std::find(files.begin(), files.end(), name) != files.end();
  return other != nullptr && (is_file || contract::is_equal(*other, member.value));
}

}  // namespace

const std::vector<Media>& MediaTypes::of(const Operation& operation) {
  const auto known = media_.find(&operation);
  if (known != media_.end()) return known->second;
  std::vector<Media> all;
  if (operation.body) {
    for (const auto& each : operation.body->content) {
      auto writer = validation::BodyWriter::of(contract_, each);
      if (!writer) continue;
      Media media{&each, std::make_shared<const validation::BodyWriter>(std::move(*writer))};
      if (rank_of(operation, media) < 9) all.push_back(std::move(media));
    }
  }
  std::stable_sort(all.begin(), all.end(), [&](const Media& one, const Media& other) {
    return rank_of(operation, one) < rank_of(operation, other);
  });
  return media_.emplace(&operation, std::move(all)).first->second;
}

const validation::BodyReader& MediaTypes::reader_of(const Operation& operation) {
  const auto known = readers_.find(&operation);
  if (known != readers_.end()) return known->second;
  contract::Diagnostics found;  // the caller has checked the contract
  return readers_
      .emplace(
          std::piecewise_construct,
          std::forward_as_tuple(&operation),
          std::forward_as_tuple(contract_, operation, schemas_, found, contract::JsonLimits()))
      .first->second;
}

bool MediaTypes::is_read(
    const Operation& operation, const Media& media, const Json& value, validation::Call& call) {
  const std::string body = media.writer->write(value);
  contract::http::Request request;
  request.fields = {{"Content-Type", media.writer->content_type()}};
  request.body = body;
  request.has_body = true;
  return !reader_of(operation).read(request, call);
}

MediaTypes::Reading MediaTypes::read(
    const Operation& operation, const Media& media, const Json& value) {
  const contract::Node& schema = media.object->schema;
  const auto type = MediaType::parse(media.writer->content_type());
  const bool is_checked_when_read =
      type && !type->is_json() && validation::syntax_of(*type) != BodySyntax::unread;
  if (!is_checked_when_read) {
    const bool is_valid =
        !schema || schemas_.add(schema).accepts(value, validation::Direction::request);
    return is_valid ? Reading::same : Reading::refused;
  }
  validation::Call call;
  if (!is_read(operation, media, value, call)) return Reading::refused;
  if (!media.writer->is_form()) return Reading::same;
  const auto files = media.writer->files();
  const Json& other = call.body;
  const bool is_same = value.IsObject() && other.IsObject() &&
                       value.MemberCount() == other.MemberCount() &&
                       std::all_of(value.MemberBegin(), value.MemberEnd(), [&](const auto& member) {
                         return arrives(other, files, member);
                       });
  return is_same ? Reading::same : Reading::changed;
}

void MediaTypes::leave_out_unwritten(const Operation& operation, const Media& media, Json& value) {
  if (!media.writer->is_form() || !value.IsObject()) return;
  validation::Call call;
  if (!is_read(operation, media, value, call) || !call.body.IsObject()) return;
  const auto files = media.writer->files();
  for (auto member = value.MemberBegin(); member != value.MemberEnd();) {
    member = arrives(call.body, files, *member) ? member + 1 : value.EraseMember(member);
  }
}

}  // namespace accord::conformance::plan
