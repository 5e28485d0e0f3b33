#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace content_rules {
namespace {

constexpr Rule content_changed{
    "content-encoding-changed",
    Level::info,
    "the encoding or media type of the content of a string changed: contentEncoding and "
    "contentMediaType are annotations (JSON Schema 2020-12 validation section 8)",
    "",
    "content-encoding-changed"};
constexpr const Rule* all[] = {&content_changed};

std::string value_of(const SchemaView& view, Keyword keyword) {
  const Node node = view.first(keyword);
  return node ? std::string(contract::text_of(*node.value)) : std::string();
}

// `format: byte` of OpenAPI 3.0 is `contentEncoding: base64` of 3.1.
std::string encoding_of(const SchemaView& view) {
  const std::string encoding = value_of(view, Keyword::content_encoding);
  return encoding.empty() && value_of(view, Keyword::format) == "byte" ? "base64" : encoding;
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  for (const Keyword keyword : {Keyword::content_encoding, Keyword::content_media_type}) {
    const std::string old = value_of(*pair.old, keyword);
    const std::string now = value_of(*pair.now, keyword);
    const bool is_encoding = keyword == Keyword::content_encoding;
    if (old == now || (is_encoding && encoding_of(*pair.old) == encoding_of(*pair.now))) continue;
    walk.recorder().add(
        content_changed,
        pair.where(pair.old->first(keyword), pair.now->first(keyword)),
        std::string(to_text(keyword)) + " of " + pair.name() + " changed from " +
            (old.empty() ? "none" : old) + " to " + (now.empty() ? "none" : now));
  }
}

}  // namespace
}  // namespace content_rules

constinit const SchemaGroup content{
    content_rules::all,
    set_of({Keyword::content_encoding, Keyword::content_media_type}),
    false,
    Evidence::none,
    content_rules::compare};

}  // namespace accord::analysis::diff::rules
