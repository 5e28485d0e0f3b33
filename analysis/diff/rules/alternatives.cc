#include <algorithm>
#include <map>

#include "accord/analysis/diff/compare/choice.h"
#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace alternatives_rules {
namespace {

constexpr Rule request_removed{
    "request-alternative-removed",
    Level::breaking,
    "an alternative of a request was removed",
    "keep accepting the alternative",
    "request-alternative-added"};
constexpr Rule request_added{
    "request-alternative-added",
    Level::info,
    "an alternative of a request was added",
    "",
    "request-alternative-removed"};
constexpr Rule response_added{
    "response-alternative-added",
    Level::breaking,
    "an alternative of a response was added that clients do not know",
    "send only the old alternatives",
    "response-alternative-removed"};
constexpr Rule response_removed{
    "response-alternative-removed",
    Level::info,
    "an alternative of a response was removed",
    "",
    "response-alternative-added"};
constexpr Rule request_introduced{
    "request-choice-introduced",
    Level::breaking,
    "a request is restricted to alternatives",
    "add an alternative that accepts what was accepted",
    "request-choice-dropped"};
constexpr Rule request_dropped{
    "request-choice-dropped",
    Level::info,
    "a request is no longer restricted to alternatives",
    "",
    "request-choice-introduced"};
constexpr Rule response_dropped{
    "response-choice-dropped",
    Level::breaking,
    "a response is no longer restricted to alternatives",
    "send only the alternatives",
    "response-choice-introduced"};
constexpr Rule response_introduced{
    "response-choice-introduced",
    Level::info,
    "a response is restricted to alternatives",
    "",
    "response-choice-dropped"};
constexpr Rule choice_replaced{
    "choice-replaced",
    Level::warning,
    "one schema was replaced by alternatives, or alternatives by one schema, and they cannot be "
    "compared",
    "make the old schema one of the alternatives, or check by hand which values are refused",
    "choice-replaced"};
constexpr const Rule* all[] = {
    &request_removed,
    &request_added,
    &response_added,
    &response_removed,
    &request_introduced,
    &request_dropped,
    &response_dropped,
    &response_introduced,
    &choice_replaced};

constexpr const Rule* certain[] = {&request_removed, &response_added};

struct Alternative {
  const SchemaView* view = nullptr;
  Node written;      ///< as it stands in the list
  std::string name;  ///< of its component, or its title; "" is none
  bool is_matched = false;
};
using Alternatives = std::vector<Alternative>;

Alternative alternative_of(const Node& written, ViewSet& views) {
  const SchemaView& view = views.of(written);
  std::string name(view.component.empty() ? view.place.text("title") : view.component);
  return {&view, written, std::move(name), false};
}

Alternatives alternatives_of(const SchemaView& view, ViewSet& views) {
  Alternatives list;
  for (const Node& each : view.alternatives())
    list.push_back(alternative_of(each, views));
  return list;
}

std::string text_of(const Alternative& each) {
  return each.view->place ? contract::to_text(*each.view->place.value) : std::string();
}

class Matching {
 public:
  Matching(const SchemaPair& pair, SchemaWalk& walk, Alternatives& old, Alternatives& now)
      : pair_(pair),
        walk_(walk),
        old_(old),
        now_(now) {}

  // By name, then by what they say, then what has no name by its position.
  void run() {
    match_by([](const Alternative& each) { return each.name; });
    match_by(text_of);
    auto next = now_.begin();
    for (Alternative& each : old_) {
      if (each.is_matched || !each.name.empty()) continue;
      next = std::find_if(next, now_.end(), [](const Alternative& other) {
        return !other.is_matched && other.name.empty();
      });
      if (next == now_.end()) return;
      match(each, *next);
    }
  }

 private:
  template <class Key>
  void match_by(const Key& key_of) {
    std::map<std::string, Alternative*> by_key;
    for (Alternative& each : now_) {
      std::string key = each.is_matched ? std::string() : key_of(each);
      if (!key.empty()) by_key.emplace(std::move(key), &each);
    }
    for (Alternative& each : old_) {
      if (each.is_matched || by_key.empty()) continue;
      const auto found = by_key.find(key_of(each));
      if (found == by_key.end() || found->second->is_matched) continue;
      match(each, *found->second);
    }
  }

  void match(Alternative& old, Alternative& now) {
    old.is_matched = true;
    now.is_matched = true;
    walk_.add_part(pair_, "", *old.view, *now.view);
  }

  const SchemaPair& pair_;
  SchemaWalk& walk_;
  Alternatives& old_;
  Alternatives& now_;
};

std::string shown(const Alternative& each) {
  if (!each.name.empty()) return "\"" + each.name + "\"";
  const std::string_view type = each.view->place.text("type");
  return type.empty() ? "without a name" : "of type " + std::string(type);
}

void note_unmatched(
    const SchemaPair& pair, const Alternatives& old, const Alternatives& now, Recorder& recorder) {
  const bool is_request = pair.direction == Direction::request;
  for (const Alternative& each : old) {
    if (each.is_matched) continue;
    recorder.add(
        is_request ? request_removed : response_removed,
        pair.where(each.written, {}),
        "the alternative " + shown(each) + " of " + pair.name() + " was removed");
  }
  for (const Alternative& each : now) {
    if (each.is_matched) continue;
    recorder.add(
        is_request ? request_added : response_added,
        pair.where({}, each.written),
        "the alternative " + shown(each) + " of " + pair.name() + " was added");
  }
}

Node place_of(const SchemaView& view) {
  const Node one_of = view.first(Keyword::one_of);
  return one_of ? one_of : view.first(Keyword::any_of);
}

// The schema itself, as the only alternative; beside null where it takes null.
Alternatives only(const SchemaView& view) {
  const std::string_view title = view.place.text("title");
  return {{&view, view.place, std::string(view.component.empty() ? title : view.component)}};
}

void drop_null(Alternatives& list, const SchemaView& other) {
  if ((other.types & null_type) == 0) return;
  std::erase_if(list, [](const Alternative& each) { return each.view->types == null_type; });
}

void compare_choice(
    const SchemaPair& pair, SchemaWalk& walk, Alternatives& old, Alternatives& now) {
  Matching(pair, walk, old, now).run();
  note_unmatched(pair, old, now, walk.recorder());
}

// True where one side is what the other makes one of its alternatives.
bool is_one_of(const Alternatives& list, const Alternative& only) {
  return std::any_of(list.begin(), list.end(), [&](const Alternative& each) {
    return only.name.empty() ? each.name.empty() && text_of(each) == text_of(only)
                             : each.name == only.name;
  });
}

// One side says nothing but its alternatives, the other something that is none of them.
bool is_replaced(const SchemaPair& pair) {
  const auto says_nothing = [](const SchemaView& view) {
    return view.keywords == 0 && view.types == all_types;
  };
  const bool is_bare = is_bare_choice(*pair.old) || is_bare_choice(*pair.now);
  return is_bare && !says_nothing(*pair.old) && !says_nothing(*pair.now);
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  const bool was_choice = pair.old->is_choice();
  const bool is_choice = pair.now->is_choice();
  Alternatives old = was_choice ? alternatives_of(*pair.old, walk.old_views()) : only(*pair.old);
  Alternatives now = is_choice ? alternatives_of(*pair.now, walk.now_views()) : only(*pair.now);
  if (was_choice == is_choice) return compare_choice(pair, walk, old, now);
  drop_null(was_choice ? old : now, was_choice ? *pair.now : *pair.old);
  const bool is_listed = was_choice ? is_one_of(old, now.front()) : is_one_of(now, old.front());
  if (is_listed) return compare_choice(pair, walk, old, now);
  const bool is_request = pair.direction == Direction::request;
  const Where where = pair.where(place_of(*pair.old), place_of(*pair.now));
  if (is_replaced(pair)) {
    walk.recorder().add(
        choice_replaced,
        where,
        pair.name() + (is_choice ? " changed from one schema to alternatives"
                                 : " changed from alternatives to one schema"));
  } else if (is_choice) {
    walk.recorder().add(
        is_request ? request_introduced : response_introduced,
        where,
        pair.name() + " is restricted to alternatives");
  } else {
    walk.recorder().add(
        is_request ? request_dropped : response_dropped,
        where,
        pair.name() + " is no longer restricted to alternatives");
  }
}

}  // namespace
}  // namespace alternatives_rules

constinit const SchemaGroup alternatives{
    alternatives_rules::all,
    set_of({Keyword::one_of, Keyword::any_of}),
    true,
    Evidence::search,
    alternatives_rules::compare,
    alternatives_rules::certain};

}  // namespace accord::analysis::diff::rules
