#include "accord/analysis/diff/compare/evidence.h"

#include <algorithm>
#include <tuple>

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

bool is_at_or_below(std::string_view below, std::string_view above) {
  return below.starts_with(above) && (below.size() == above.size() || below[above.size()] == '/');
}

// "/name" of ".../properties/name"; "" of other places.
std::string_view property_of(std::string_view place) {
  constexpr std::string_view above = "/properties";
  const std::size_t at = std::min(place.size(), place.rfind('/'));
  return place.substr(0, at).ends_with(above) ? place.substr(at) : std::string_view();
}

}  // namespace

Term Judge::inner(const SchemaPair& pair) {
  return pair.direction == Direction::request ? Term{pair.old, &old_} : Term{pair.now, &now_};
}

Term Judge::outer(const SchemaPair& pair) {
  return pair.direction == Direction::request ? Term{pair.now, &now_} : Term{pair.old, &old_};
}

void Judge::show_text(const SchemaPair& pair, std::size_t first) {
  if (recorder_.changes().size() == first) return;
  Change& told = recorder_.changes().back();
  const Found found = texts_.search(inner(pair), outer(pair), pair.direction);
  if (found.witnesses.empty()) {
    told.level = Level::warning;
    told.message += undecided(found.tried);
    return;
  }
  told.witness = found.witnesses.front().text;
  told.witness_of = pair.name();
  told.witness_is_sent = pair.direction == Direction::response;
}

void Judge::note(const SchemaPair& pair, const SchemaGroup& group, std::size_t first) {
  const SchemaPair* judging = pair.holder == nullptr ? &pair : pair.holder;
  for (std::size_t at = first; at < recorder_.changes().size(); ++at)
    notes_[judging].push_back(
        {at, &pair, judging, &group, is_certain(group, recorder_.changes()[at].rule)});
}

void Judge::settle(const SchemaPair& root, const std::vector<const SchemaPair*>& pairs) {
  constexpr std::size_t granted = 100'000;
  work_.grant(granted);
  root_ = &root;
  is_in_doubt_ = false;
  lifted_.clear();
  find_live(root);
  for (const SchemaPair* each : pairs) {
    if (each->holder == nullptr && !each->is_text) settle(*each);
  }
  if (!aside_.empty()) {
    for (const SchemaPair* each : live_)
      judge_again(*each);
  }
  if (is_in_doubt_) tell_whole();
  told_.insert(live_.begin(), live_.end());
  notes_.clear();
}

// What is not proven, and is part of nothing that is.
void Judge::find_live(const SchemaPair& root) {
  work_.begin_share();
  live_.clear();
  std::vector<const SchemaPair*> pending = {&root};
  while (!pending.empty()) {
    const SchemaPair* pair = pending.back();
    pending.pop_back();
    if (pair->holder != nullptr || live_.contains(pair) || is_proven(*pair)) continue;
    live_.insert(pair);
    if (aside_.empty() && told_.contains(pair)) continue;
    const auto& below = below_[pair];
    pending.insert(pending.end(), below.begin(), below.end());
  }
}

void Judge::settle(const SchemaPair& pair) {
  work_.begin_share();
  const std::vector<Note> notes = notes_[&pair];
  const KeywordSet missing = prover_.unproven(inner(pair), outer(pair), pair.direction);
  if (missing != 0)
    return live_.contains(&pair) ? show(pair, notes, missing) : set_aside(pair, notes);
  clear(pair, notes);
  if (notes.empty()) tell_rest(pair);
}

// The rest of the message makes it harmless.
void Judge::set_aside(const SchemaPair& pair, const std::vector<Note>& notes) {
  constexpr auto every_value = Prover::Strictness::every_value;
  std::vector<Aside>& aside = aside_[&pair];
  for (const Note& each : notes) {
    Change& found = change(each);
    if (each.group->evidence == Evidence::none || found.level == Level::info) continue;
    const bool is_alarm =
        found.level == Level::breaking || each.group->evidence == Evidence::search;
    if (!is_alarm) continue;
    if (each.is_certain &&
        !prover_.is_within(inner(*root_), outer(*root_), root_->direction, every_value))
      continue;
    aside.push_back({each, found.level});
    found.level = Level::info;
  }
}

// In another message it may matter.
void Judge::judge_again(const SchemaPair& pair) {
  const auto found = aside_.find(&pair);
  if (found == aside_.end()) return;
  work_.begin_share();
  std::vector<Note> notes;
  for (const Aside& each : found->second) {
    change(each.note).level = each.level;
    notes.push_back(each.note);
  }
  aside_.erase(found);
  show(pair, notes, prover_.unproven(inner(pair), outer(pair), pair.direction));
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
      recorder_.drop(each.change);
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

// The value that the change of a list is about, as JSON; "" where it is about none.
std::string Judge::subject_of(const SchemaPair& pair, const Note& note) const {
  if ((note.group->keywords & set_of({Keyword::enum_, Keyword::const_})) == 0) return "";
  const auto* value = pair.direction == Direction::request ? recorder_.old_value(note.change)
                                                           : recorder_.new_value(note.change);
  return value == nullptr || value->IsArray() ? "" : contract::to_text(*value);
}

// First those whose errors are at the place of the change.
std::vector<const Witness*> Judge::best(
    const SchemaPair& pair, const Note& note, const Found& found) {
  const Change& told = change(note);
  const std::string& place =
      pair.direction == Direction::request ? told.now.pointer : told.old.pointer;
  const auto is_at_place = [&](const auto& error) {
    const std::size_t hash = error.schema_pointer.find('#');
    return hash != std::string::npos &&
           is_at_or_below(std::string_view(error.schema_pointer).substr(hash + 1), place);
  };
  constexpr KeywordSet of_texts = set_of({Keyword::pattern, Keyword::format});
  const bool needs_keyword = note.pair == &pair && (note.group->keywords & of_texts) != 0;
  const auto is_of_keyword = [&](const auto& error) {
    const auto keyword = contract::schema::find_keyword(error.keyword);
    return !needs_keyword || (keyword && (set_of({*keyword}) & note.group->keywords) != 0);
  };
  std::vector<const Witness*> at_place;
  std::vector<const Witness*> others;
  for (const Witness& each : found.witnesses) {
    if (std::any_of(each.errors.begin(), each.errors.end(), is_at_place))
      at_place.push_back(&each);
    else if (
        &pair == note.judging && std::any_of(each.errors.begin(), each.errors.end(), is_of_keyword))
      others.push_back(&each);
  }
  at_place.insert(at_place.end(), others.begin(), others.end());
  return at_place;
}

// First those that are refused at the property that the change is about, then those with its value,
// of these the shortest.
std::vector<const Witness*> Judge::plainest(
    const SchemaPair& pair, const Note& note, std::vector<const Witness*> all) {
  const std::string subject = subject_of(pair, note);
  const Change& told = change(note);
  const std::string_view of_now = property_of(told.now.pointer);
  const std::string_view property = of_now.empty() ? property_of(told.old.pointer) : of_now;
  const auto is_at_property = [&](const auto& error) {
    return property.empty() || error.pointer.ends_with(property);
  };
  const auto rank = [&](const Witness* each) {
    return std::tuple(
        std::none_of(each->errors.begin(), each->errors.end(), is_at_property),
        each->text.find(subject) == std::string::npos,
        each->text.size());
  };
  std::stable_sort(all.begin(), all.end(), [&](const Witness* one, const Witness* other) {
    return rank(one) < rank(other);
  });
  return all;
}

void Judge::show(const SchemaPair& pair, const Note& note, const Found& found) {
  Change& told = change(note);
  const bool is_searched = note.group->evidence == Evidence::search;
  if (note.group->evidence == Evidence::none) return;
  if (told.level == Level::info || (told.level == Level::warning && !is_searched)) return;
  if (const auto shown = showing(pair, note, found)) {
    told.level = Level::breaking;
    told.witness = shown->value;
    told.witness_of = shown->of;
    told.witness_is_sent = pair.direction == Direction::response;
  } else if (!note.is_certain) {
    told.level = Level::warning;
    told.message += undecided(found.tried);
    is_in_doubt_ = true;
  }
}

void Judge::show(const SchemaPair& pair, const std::vector<Note>& notes, KeywordSet missing) {
  const auto is_alarm = [&](const Note& each) {
    return each.group->evidence != Evidence::none && change(each).level != Level::info;
  };
  const bool is_told = std::any_of(notes.begin(), notes.end(), is_alarm);
  const KeywordSet left = unexplained(pair, notes, missing);
  if (!is_told && left == 0) return;
  const Found& found = search_.run(inner(pair), outer(pair), pair.direction);
  for (const Note& each : notes)
    show(pair, each, found);
  const bool is_held =
      std::any_of(notes.begin(), notes.end(), [&](const Note& each) { return each.pair != &pair; });
  const bool is_shown = !found.witnesses.empty();
  const bool is_breaking = std::any_of(notes.begin(), notes.end(), [&](const Note& each) {
    return change(each).level == Level::breaking;
  });
  if (left != 0 || (is_held && is_shown && !is_breaking)) tell(pair, found);
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
