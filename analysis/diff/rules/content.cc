#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace {

constexpr Rule content_changed{
    "content-encoding-changed",
    Level::breaking,
    "the encoding or media type of the content of a string changed: contentEncoding, "
    "contentMediaType",
    "add a property of another name",
    "content-encoding-changed"};
constexpr const Rule* all[] = {&content_changed};

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  for (const Keyword keyword : {Keyword::content_encoding, Keyword::content_media_type}) {
    const Node old = pair.old->first(keyword);
    const Node now = pair.now->first(keyword);
    const auto text = [](const Node& node) {
      return node ? std::string(contract::text_of(*node.value)) : std::string("none");
    };
    if (text(old) == text(now)) continue;
    walk.recorder().add(
        content_changed,
        pair.where(old, now),
        std::string(to_text(keyword)) + " of " + pair.name() + " changed from " + text(old) +
            " to " + text(now));
  }
}

}  // namespace

constinit const SchemaGroup content{
    all,
    set_of({Keyword::content_encoding, Keyword::content_media_type}),
    false,
    Evidence::none,
    compare};

}  // namespace accord::analysis::diff::rules
