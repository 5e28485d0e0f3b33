// Values of parts as values of whole messages, and what they show.
#include <algorithm>

#include "accord/analysis/diff/compare/evidence.h"
#include "accord/analysis/diff/compare/evidence_rules.h"
#include "accord/validation/schema/messages.h"

namespace accord::analysis::diff {

namespace {

// A value that fits several alternatives of oneOf.
bool is_overlap(const Witness& witness) {
  return !witness.errors.empty() &&
         std::all_of(witness.errors.begin(), witness.errors.end(), [](const auto& each) {
           return each.keyword == "oneOf" &&
                  each.message == validation::schema::messages::several_alternatives;
         });
}

}  // namespace

// True where a message with that value in its part shows the same.
bool Judge::is_lifted(const SchemaPair& pair, const std::string& value) {
  if (&pair == root_) return true;
  const auto [known, is_new] = lifted_.try_emplace({&pair, value}, false);
  if (!is_new) return known->second;
  constexpr std::size_t most = 6;
  std::vector<std::string> values = {value};
  for (const SchemaPair* each = &pair; each != root_; each = each->parent) {
    const SchemaPair* parent = each->parent;
    if (parent == nullptr || values.empty()) return false;
    std::vector<std::string> whole;
    for (const std::string& part : values) {
      auto made =
          search_.around(inner(*parent), outer(*parent), parent->direction, each->step, part);
      whole.insert(whole.end(), made.begin(), made.end());
      if (whole.size() >= most) break;
    }
    values = std::move(whole);
  }
  const bool is_shown = std::any_of(values.begin(), values.end(), [&](const std::string& each) {
    return Search::shows(inner(*root_), outer(*root_), root_->direction, each);
  });
  return lifted_[{&pair, value}] = is_shown;
}

std::optional<Judge::Shown> Judge::showing(
    const SchemaPair& pair, const Note& note, const Found& found) {
  constexpr std::size_t most = 4;
  const auto witnesses = best(pair, note, found);
  for (const auto& list : {plainest(pair, note, witnesses), witnesses}) {
    for (std::size_t i = 0; i < std::min(most, list.size()); ++i) {
      if (is_lifted(pair, list[i]->text)) return Shown{list[i]->text, pair.name()};
    }
  }
  if (&pair == root_) return std::nullopt;
  const Found& whole = search_.run(inner(*root_), outer(*root_), root_->direction);
  const auto shown = plainest(*root_, note, best(*root_, note, whole));
  if (shown.empty()) return std::nullopt;
  return Shown{shown.front()->text, root_->name()};
}

// Something of the message is undecided, and nothing of it breaks: the message may all the same.
void Judge::tell_whole() {
  work_.begin_share();
  const bool is_breaking = std::any_of(notes_.begin(), notes_.end(), [&](const auto& each) {
    return std::any_of(each.second.begin(), each.second.end(), [&](const Note& note) {
      return change(note).level == Level::breaking;
    });
  });
  if (is_breaking) return;
  const Found& found = search_.run(inner(*root_), outer(*root_), root_->direction);
  if (!found.witnesses.empty()) tell(*root_, found);
}

void Judge::tell(const SchemaPair& pair, const Found& found) {
  const bool is_request = pair.direction == Direction::request;
  const auto shown =
      std::find_if(found.witnesses.begin(), found.witnesses.end(), [&](const Witness& each) {
        return is_lifted(pair, each.text);
      });
  const bool is_shown = shown != found.witnesses.end();
  const bool overlaps = is_shown && is_overlap(*shown);
  const Rule& rule = !is_shown  ? schema_undecided
                     : overlaps ? alternatives_overlap
                                : (is_request ? request_schema_narrowed : response_schema_widened);
  const std::string what = pair.name() + (is_request ? " refuses values that were accepted"
                                                     : " may have values that it never had");
  const std::size_t count = recorder_.changes().size();
  recorder_.add(
      rule,
      pair.where({}, {}),
      overlaps   ? "a value of " + pair.name() + " matches more than one alternative of oneOf"
      : is_shown ? what
                 : "whether " + what + undecided(found.tried));
  if (!is_shown) is_in_doubt_ = is_in_doubt_ || &pair != root_;
  if (!is_shown || recorder_.changes().size() == count) return;
  Change& told = recorder_.changes().back();
  told.witness = shown->text;
  told.witness_of = pair.name();
  told.witness_is_sent = !is_request;
}

}  // namespace accord::analysis::diff
