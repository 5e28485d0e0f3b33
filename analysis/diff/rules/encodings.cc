#include <algorithm>
#include <set>

#include "accord/analysis/diff/rules/messages.h"
#include "accord/analysis/diff/rules/rules.h"
#include "accord/contract/http/text.h"
#include "accord/contract/parameter_text.h"
#include "accord/contract/schema/plain_schema.h"

namespace accord::analysis::diff::rules {

using contract::EncodingObject;
using contract::HeaderObject;
using contract::MediaTypeObject;
using contract::Node;

namespace encodings_rules {
namespace {

constexpr Rule encoding_changed{
    "encoding-changed",
    Level::breaking,
    "a part of a form is written in another way, or in fewer ways where clients write it",
    "keep its encoding",
    "encoding-changed encoding-widened"};
constexpr Rule encoding_widened{
    "encoding-widened",
    Level::info,
    "a part of a form may be written in more ways, or is written in fewer where clients read it",
    "",
    "encoding-changed"};
constexpr const Rule* all[] = {&encoding_changed, &encoding_widened};

// The encoding of a part, its media types filled in; nullopt where there is no such part.
std::optional<EncodingObject> encoding_of(
    const contract::Contract& contract, const MediaTypeObject& content, const std::string& name) {
  const Node property = contract::schema::find_property(contract, content.schema, name);
  if (!property) return std::nullopt;
  const EncodingObject* found = content.encoding(name);
  EncodingObject encoding = found == nullptr ? EncodingObject() : *found;
  if (encoding.content_types.empty()) {
    encoding.content_types.push_back(*contract::http::MediaType::parse(
        contract::schema::default_content_type(contract, property)));
  }
  return encoding;
}

std::string style_of(const EncodingObject& encoding) {
  const std::string style(to_text(encoding.style.value_or(contract::Style::form)));
  return style + (encoding.explode ? ", exploded" : ", not exploded") +
         (encoding.allow_reserved ? ", reserved characters allowed" : "");
}

std::string types_of(const EncodingObject& encoding) {
  std::string text;
  for (const auto& each : encoding.content_types)
    text += (text.empty() ? "" : ", ") + each.essence();
  return text;
}

bool takes_all_of(const EncodingObject& wide, const EncodingObject& narrow) {
  return std::all_of(
      narrow.content_types.begin(), narrow.content_types.end(), [&](const auto& each) {
        return std::any_of(
            wide.content_types.begin(), wide.content_types.end(), [&](const auto& other) {
              return other.includes(each);
            });
      });
}

// The headers that a part must have.
std::set<std::string> required_headers_of(const EncodingObject& encoding) {
  std::set<std::string> names;
  for (const HeaderObject& each : encoding.headers) {
    if (each.is_required) names.insert(contract::http::to_lower(each.name));
  }
  return names;
}

bool requires_all_of(const EncodingObject& strict, const EncodingObject& lax) {
  const auto these = required_headers_of(strict);
  const auto those = required_headers_of(lax);
  return std::includes(these.begin(), these.end(), those.begin(), those.end());
}

struct Part {
  const Pair<MediaTypeObject>& pair;
  Where where;
  std::string subject;
  Recorder& recorder;
};

// `is_wider`: the new contract takes all that the old one takes.
void note(const Part& part, bool is_wider, const std::string& old, const std::string& now) {
  part.recorder.add(
      is_wider ? encoding_widened : encoding_changed,
      part.where,
      messages::changed(part.subject, old, now));
}

void compare_part(const Part& part, const EncodingObject& old, const EncodingObject& now) {
  const bool is_request = part.pair.direction == Direction::request;
  if (style_of(old) != style_of(now)) {
    note(part, false, style_of(old), style_of(now));
  } else if (
      types_of(old) != types_of(now) && !(takes_all_of(old, now) && takes_all_of(now, old))) {
    const bool is_wider = is_request ? takes_all_of(now, old) : takes_all_of(old, now);
    note(part, is_wider, types_of(old), types_of(now));
  } else if (required_headers_of(old) != required_headers_of(now)) {
    const bool is_wider = is_request ? requires_all_of(old, now) : requires_all_of(now, old);
    note(part, is_wider, "its required headers", "others");
  }
}

void compare(const Pair<MediaTypeObject>& pair, const Comparison& comparison) {
  if (!pair.is_both()) return;
  std::set<std::string> names;
  for (const EncodingObject& each : pair.old->encodings)
    names.insert(each.property);
  for (const EncodingObject& each : pair.now->encodings)
    names.insert(each.property);
  for (const std::string& name : names) {
    const auto old = encoding_of(comparison.old, *pair.old, name);
    const auto now = encoding_of(comparison.now, *pair.now, name);
    if (!old || !now) continue;  // a matter of the property
    const Where where{
        pair.operation,
        {},
        old->node ? old->node : pair.old->node,
        now->node ? now->node : pair.now->node};
    const std::string subject = "the encoding of the part \"" + name + "\" of " + pair.subject;
    compare_part({pair, where, subject, comparison.recorder}, *old, *now);
  }
}

}  // namespace
}  // namespace encodings_rules

constinit const Group<MediaTypeObject> encodings{encodings_rules::all, encodings_rules::compare};

}  // namespace accord::analysis::diff::rules
