#include "accord/analysis/diff/compare/evidence_rules.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

namespace texts_rules {
namespace {

// The types have their rules, whether they are those of JSON or of texts.
const Rule& rule_of(std::string_view id) {
  for (const Rule* each : types.rules) {
    if (each->id == id) return *each;
  }
  return *types.rules.front();
}

std::string shown(const SchemaView& view) {
  const TypeSet scalars = ScalarTexts::types(view);
  const bool is_any = view.keywords == 0 || view.types == all_types;
  return is_any && !view.has_any(set_of({Keyword::enum_, Keyword::const_})) ? "any type"
                                                                            : to_text(scalars);
}

// Scalars that are sent as text: what one accepts and the other refuses.
void compare(const SchemaPair& pair, SchemaWalk& walk) {
  Judge& judge = walk.judge();
  const bool is_request = pair.direction == Direction::request;
  const bool is_kept = judge.are_texts_kept(pair);
  const bool is_wider = judge.may_gain_texts(pair);
  if (is_kept && !is_wider) return;
  const char* rule = is_kept    ? (is_request ? "request-type-widened" : "response-type-narrowed")
                     : is_wider ? (is_request ? "request-type-changed" : "response-type-changed")
                                : (is_request ? "request-type-narrowed" : "response-type-widened");
  const std::size_t first = walk.recorder().changes().size();
  walk.recorder().add(
      rule_of(rule),
      pair.where(pair.old->first(Keyword::type), pair.now->first(Keyword::type)),
      pair.name() + " changed from " + shown(*pair.old) + " to " + shown(*pair.now));
  if (!is_kept) judge.show_text(pair, first);
}

}  // namespace
}  // namespace texts_rules

constinit const SchemaGroup texts{{}, 0, true, Evidence::texts, texts_rules::compare};

}  // namespace accord::analysis::diff::rules
