#include <algorithm>
#include <optional>

#include "accord/analysis/diff/rules/rules.h"
#include "accord/validation/containment/term.h"

namespace accord::analysis::diff::rules {

using contract::Node;
using validation::containment::Bound;
using validation::containment::is_narrower;
using validation::containment::Limit;
using validation::containment::limit_of;
using validation::containment::number_of;

namespace limits_rules {
namespace {

constexpr Rule request_tightened{
    "request-limit-tightened",
    Level::breaking,
    "a limit refuses requests that were accepted",
    "keep the old limit",
    "request-limit-loosened"};
constexpr Rule request_loosened{
    "request-limit-loosened",
    Level::info,
    "a limit accepts more requests",
    "",
    "request-limit-tightened"};
constexpr Rule response_loosened{
    "response-limit-loosened",
    Level::breaking,
    "a response may have values outside of the old limit",
    "keep the old limit",
    "response-limit-tightened"};
constexpr Rule response_tightened{
    "response-limit-tightened",
    Level::info,
    "a limit of a response is narrower",
    "",
    "response-limit-loosened"};
constexpr const Rule* all[] = {
    &request_tightened, &request_loosened, &response_loosened, &response_tightened};

std::string to_text(const Limit& limit) {
  if (!limit.place) return "none";
  return contract::to_text(*limit.place.value) + (limit.is_exclusive ? " (exclusive)" : "");
}

class Limits {
 public:
  Limits(const SchemaPair& pair, Recorder& recorder) : pair_(pair), recorder_(recorder) {}

  void compare(Keyword keyword, std::optional<Keyword> exclusive, Bound bound) {
    const Limit old = limit_of(*pair_.old, keyword, exclusive, bound);
    const Limit now = limit_of(*pair_.now, keyword, exclusive, bound);
    const bool is_tighter = is_narrower(now, old, bound);
    if (!is_tighter && !is_narrower(old, now, bound)) return;
    note(
        is_tighter ? Way::tighter : Way::looser,
        {keyword, old.place, now.place},
        " changed from " + to_text(old) + " to " + to_text(now));
  }

  // A multiple of the old one is narrower; two that do not divide each other are both.
  void compare_multiples() {
    const Node old = pair_.old->first(Keyword::multiple_of);
    const Node now = pair_.now->first(Keyword::multiple_of);
    const auto old_number = number_of(old);
    const auto now_number = number_of(now);
    if (old_number == now_number) return;
    const Place place{Keyword::multiple_of, old, now};
    const std::string what = " changed from " + (old ? contract::to_text(*old.value) : "none") +
                             " to " + (now ? contract::to_text(*now.value) : "none");
    if (!is_multiple(old_number, now_number)) note(Way::tighter, place, what);
    if (!is_multiple(now_number, old_number)) note(Way::looser, place, what);
  }

  void compare_uniqueness() {
    constexpr Keyword keyword = Keyword::unique_items;
    const bool is_unique = pair_.now->flag(keyword);
    if (is_unique == pair_.old->flag(keyword)) return;
    note(
        is_unique ? Way::tighter : Way::looser,
        {keyword, pair_.old->first(keyword), pair_.now->first(keyword)},
        is_unique ? " changed to true" : " changed to false");
  }

  void compare_dependencies() {
    constexpr Keyword keyword = Keyword::dependent_required;
    const Place place{keyword, pair_.old->first(keyword), pair_.now->first(keyword)};
    if (lacks(place.old, place.now)) note(Way::tighter, place, " requires more properties");
    if (lacks(place.now, place.old)) note(Way::looser, place, " requires fewer properties");
  }

 private:
  enum class Way { tighter, looser };
  struct Place {
    Keyword keyword;
    Node old;
    Node now;
  };

  void note(Way way, const Place& place, const std::string& what) {
    const bool is_request = pair_.direction == Direction::request;
    const Rule& tightened = is_request ? request_tightened : response_tightened;
    const Rule& loosened = is_request ? request_loosened : response_loosened;
    recorder_.add(
        way == Way::tighter ? tightened : loosened,
        pair_.where(place.old, place.now),
        std::string(diff::to_text(place.keyword)) + " of " + pair_.name() + what);
  }

  static bool is_multiple(std::optional<long double> value, std::optional<long double> of) {
    if (!of || *of == 0) return true;
    if (!value) return false;
    return validation::containment::is_multiple(*value, *of);
  }

  // True where `more` wants a property that `less` does not want.
  static bool lacks(const Node& less, const Node& more) {
    for (const auto& [name, wanted] : more.members()) {
      const auto there = less.member(name).elements();
      for (const Node& each : wanted.elements()) {
        const bool is_there = std::any_of(there.begin(), there.end(), [&](const Node& other) {
          return contract::is_equal(*each.value, *other.value);
        });
        if (!is_there) return true;
      }
    }
    return false;
  }

  const SchemaPair& pair_;
  Recorder& recorder_;
};

struct Known {
  Keyword keyword;
  std::optional<Keyword> exclusive;
  Bound bound;
};

constexpr Known known[] = {
    {Keyword::maximum, Keyword::exclusive_maximum, Bound::most},
    {Keyword::minimum, Keyword::exclusive_minimum, Bound::least},
    {Keyword::max_length, std::nullopt, Bound::most},
    {Keyword::min_length, std::nullopt, Bound::least},
    {Keyword::max_items, std::nullopt, Bound::most},
    {Keyword::min_items, std::nullopt, Bound::least},
    {Keyword::max_contains, std::nullopt, Bound::most},
    {Keyword::min_contains, std::nullopt, Bound::least},
    {Keyword::max_properties, std::nullopt, Bound::most},
    {Keyword::min_properties, std::nullopt, Bound::least}};

constexpr KeywordSet looked_at = set_of(
    {Keyword::maximum,
     Keyword::exclusive_maximum,
     Keyword::minimum,
     Keyword::exclusive_minimum,
     Keyword::multiple_of,
     Keyword::max_length,
     Keyword::min_length,
     Keyword::max_items,
     Keyword::min_items,
     Keyword::unique_items,
     Keyword::max_contains,
     Keyword::min_contains,
     Keyword::max_properties,
     Keyword::min_properties,
     Keyword::dependent_required});

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  Limits limits(pair, walk.recorder());
  const KeywordSet said = pair.old->keywords | pair.now->keywords;
  for (const Known& each : known) {
    const KeywordSet its = set_of({each.keyword, each.exclusive.value_or(each.keyword)});
    if ((said & its) != 0) limits.compare(each.keyword, each.exclusive, each.bound);
  }
  limits.compare_multiples();
  limits.compare_uniqueness();
  limits.compare_dependencies();
}

}  // namespace
}  // namespace limits_rules

constinit const SchemaGroup limits{
    limits_rules::all, limits_rules::looked_at, false, Evidence::whole, limits_rules::compare};

}  // namespace accord::analysis::diff::rules
