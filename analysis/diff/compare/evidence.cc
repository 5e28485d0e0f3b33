#include "accord/analysis/diff/compare/evidence.h"

#include <algorithm>

#include "accord/analysis/diff/compare/evidence_rules.h"
#include "accord/analysis/diff/compare/group.h"
#include "accord/validation/schema/messages.h"

namespace accord::analysis::diff {

namespace {

// What the schemas below say themselves, pair by pair.
constexpr KeywordSet structural = set_of(
    {Keyword::properties,
     Keyword::items,
     Keyword::prefix_items,
     Keyword::additional_properties,
     Keyword::pattern_properties});

// Of these a change says all that there is to say of a schema.
constexpr KeywordSet choosing = set_of({Keyword::one_of, Keyword::any_of, Keyword::discriminator});

bool is_certain(const SchemaGroup& group, std::string_view rule) {
  return std::any_of(group.certain.begin(), group.certain.end(), [&](const Rule* each) {
    return each->id == rule;
  });
}

// A value that fits several alternatives of oneOf: most servers and clients take it all the same.
bool is_overlap(const Witness& witness) {
  return !witness.errors.empty() &&
         std::all_of(witness.errors.begin(), witness.errors.end(), [](const auto& each) {
           return each.keyword == "oneOf" &&
                  each.message == validation::schema::messages::several_alternatives;
         });
}

bool is_at_or_below(std::string_view below, std::string_view above) {
  return below.starts_with(above) && (below.size() == above.size() || below[above.size()] == '/');
}

}  // namespace

Term Judge::inner(const SchemaPair& pair) {
  return pair.direction == Direction::request ? Term{pair.old, &old_} : Term{pair.now, &now_};
}

Term Judge::outer(const SchemaPair& pair) {
  return pair.direction == Direction::request ? Term{pair.now, &now_} : Term{pair.old, &old_};
}

void Judge::note(const SchemaPair& pair, const SchemaGroup& group, std::size_t first) {
  const SchemaPair* judging = pair.holder == nullptr ? &pair : pair.holder;
  for (std::size_t at = first; at < recorder_.changes().size(); ++at)
    notes_[judging].push_back({at, &pair, &group, is_certain(group, recorder_.changes()[at].rule)});
}

void Judge::settle(const std::vector<const SchemaPair*>& pairs) {
  for (const SchemaPair* each : pairs) {
    if (each->holder == nullptr) settle(*each);
  }
  auto& changes = recorder_.changes();
  std::sort(dropped_.begin(), dropped_.end());
  for (auto each = dropped_.rbegin(); each != dropped_.rend(); ++each)
    changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(*each));
  dropped_.clear();
  notes_.clear();
  below_.clear();
}

void Judge::settle(const SchemaPair& pair) {
  const std::vector<Note> notes = notes_[&pair];
  const KeywordSet missing = prover_.unproven(inner(pair), outer(pair), pair.direction);
  if (missing != 0) return show(pair, notes, missing);
  clear(pair, notes);
  if (notes.empty()) tell_rest(pair);
}

// Nothing that was accepted is refused.
void Judge::clear(const SchemaPair& pair, const std::vector<Note>& notes) {
  const auto is_whole = [](const Note& each) {
    return each.group->evidence == Evidence::whole || each.group->evidence == Evidence::search;
  };
  constexpr auto every_value = Prover::Strictness::every_value;
  const bool is_certain =
      !notes.empty() && prover_.is_within(inner(pair), outer(pair), pair.direction, every_value);
  const bool is_equal = is_certain && std::any_of(notes.begin(), notes.end(), is_whole) &&
                        prover_.is_within(outer(pair), inner(pair), pair.direction, every_value);
  for (const Note& each : notes) {
    if (each.group->evidence == Evidence::none || (each.is_certain && !is_certain)) continue;
    if (is_equal && is_whole(each)) {
      dropped_.push_back(each.change);
      continue;
    }
    Change& found = change(each);
    const bool is_alarm =
        found.level == Level::breaking ||
        (found.level == Level::warning && each.group->evidence == Evidence::search);
    if (is_alarm) found.level = Level::info;
  }
}

KeywordSet Judge::unexplained(
    const SchemaPair& pair, const std::vector<Note>& notes, KeywordSet missing) {
  KeywordSet told = 0;
  for (const Note& each : notes) {
    if (change(each).level == Level::info) continue;
    if (each.pair != &pair || (each.group->keywords & choosing) != 0) return 0;
    if ((each.group->keywords & set_of({Keyword::properties})) != 0)
      told |= structural | set_of({Keyword::unevaluated_properties});
    told |= each.group->keywords == 0 ? set_of({Keyword::type}) : each.group->keywords;
  }
  const KeywordSet left = missing & ~told;
  if ((left & structural) == 0) return left;
  const auto& below = below_[&pair];
  const bool is_told_below = std::any_of(below.begin(), below.end(), [&](const SchemaPair* each) {
    return each->holder == nullptr &&
           !prover_.is_within(inner(*each), outer(*each), each->direction);
  });
  return is_told_below ? left & ~structural : left;
}

// The one whose errors are at the place of the change; else any.
const Witness* Judge::best(const SchemaPair& pair, const Note& note, const Found& found) {
  const Change& told = change(note);
  const std::string& place =
      pair.direction == Direction::request ? told.now.pointer : told.old.pointer;
  for (const Witness& each : found.witnesses) {
    for (const auto& error : each.errors) {
      const std::size_t hash = error.schema_pointer.find('#');
      const std::string_view at = std::string_view(error.schema_pointer).substr(hash + 1);
      if (hash != std::string::npos && is_at_or_below(at, place)) return &each;
    }
  }
  constexpr KeywordSet of_texts = set_of({Keyword::pattern, Keyword::format});
  const bool needs_place = note.pair == &pair && (note.group->keywords & of_texts) != 0;
  if (!needs_place) return found.witnesses.empty() ? nullptr : &found.witnesses.front();
  for (const Witness& each : found.witnesses) {
    for (const auto& error : each.errors) {
      const auto keyword = contract::schema::find_keyword(error.keyword);
      if (keyword && (set_of({*keyword}) & note.group->keywords) != 0) return &each;
    }
  }
  return nullptr;
}

void Judge::show(const SchemaPair& pair, const Note& note, const Found& found) {
  Change& told = change(note);
  const bool is_searched = note.group->evidence == Evidence::search;
  if (note.group->evidence == Evidence::none) return;
  if (told.level == Level::info || (told.level == Level::warning && !is_searched)) return;
  if (const Witness* witness = best(pair, note, found)) {
    told.level = is_overlap(*witness) && !note.is_certain ? Level::warning : Level::breaking;
    told.witness = witness->text;
    told.witness_of = pair.name();
    told.witness_is_sent = pair.direction == Direction::response;
  } else if (!note.is_certain && (is_searched || note.pair != &pair)) {
    told.level = Level::warning;
    told.message += undecided(found.tried);
  }
}

void Judge::show(const SchemaPair& pair, const std::vector<Note>& notes, KeywordSet missing) {
  const auto is_alarm = [&](const Note& each) {
    return each.group->evidence != Evidence::none && change(each).level != Level::info;
  };
  const bool is_told = std::any_of(notes.begin(), notes.end(), is_alarm);
  const KeywordSet left = unexplained(pair, notes, missing);
  if (!is_told && left == 0) return;
  Found found = search_.run(inner(pair), outer(pair), pair.direction);
  std::stable_partition(found.witnesses.begin(), found.witnesses.end(), [](const Witness& each) {
    return !is_overlap(each);
  });
  for (const Note& each : notes)
    show(pair, each, found);
  const bool is_held =
      std::any_of(notes.begin(), notes.end(), [&](const Note& each) { return each.pair != &pair; });
  const bool is_shown = !found.witnesses.empty() && !is_overlap(found.witnesses.front());
  const bool is_breaking = std::any_of(notes.begin(), notes.end(), [&](const Note& each) {
    return change(each).level == Level::breaking;
  });
  if (left != 0 || (is_held && is_shown && !is_breaking))
    tell(pair, !found.witnesses.empty(), found);
}

void Judge::tell(const SchemaPair& pair, bool is_shown, const Found& found) {
  const bool is_request = pair.direction == Direction::request;
  const bool overlaps = is_shown && is_overlap(found.witnesses.front());
  const Rule& rule = !is_shown  ? schema_undecided
                     : overlaps ? alternatives_overlap
                                : (is_request ? request_schema_narrowed : response_schema_widened);
  const std::size_t count = recorder_.changes().size();
  recorder_.add(
      rule,
      pair.where({}, {}),
      overlaps   ? "a value of " + pair.name() + " matches more than one alternative of oneOf"
      : is_shown ? pair.name() + (is_request ? " refuses values that were accepted"
                                             : " may have values that it never had")
                 : "whether " + pair.name() +
                       (is_request ? " refuses values that were accepted"
                                   : " may have values that it never had") +
                       undecided(found.tried));
  if (!is_shown || recorder_.changes().size() == count) return;
  Change& told = recorder_.changes().back();
  told.witness = found.witnesses.front().text;
  told.witness_of = pair.name();
  told.witness_is_sent = !is_request;
}

// No rule has a word for what only widens a request, or narrows a response.
void Judge::tell_rest(const SchemaPair& pair) {
  const KeywordSet more = prover_.unproven(outer(pair), inner(pair), pair.direction);
  const auto& below = below_[&pair];
  const bool is_told_below = std::any_of(below.begin(), below.end(), [&](const SchemaPair* each) {
    return each->holder == nullptr && !is_same(*each->old, *each->now);
  });
  const KeywordSet left = is_told_below ? more & ~structural : more;
  if (left == 0) return;
  const bool is_request = pair.direction == Direction::request;
  recorder_.add(
      is_request ? request_schema_widened : response_schema_narrowed,
      pair.where({}, {}),
      pair.name() + (is_request ? " accepts more values" : " has fewer values"));
}

}  // namespace accord::analysis::diff
