// Proofs of the keywords of numbers, strings and counts.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "accord/validation/containment/formats.h"
#include "accord/validation/containment/prover.h"

namespace accord::validation::containment {

using contract::Node;

namespace {

// Of integers, a limit is the next integer.
Limit whole(Limit limit, Bound bound) {
  if (!limit.place) return limit;
  const long double rounded =
      bound == Bound::least ? std::ceil(limit.value) : std::floor(limit.value);
  const long double step = bound == Bound::least ? 1 : -1;
  limit.value = limit.is_exclusive && rounded == limit.value ? rounded + step : rounded;
  limit.is_exclusive = false;
  return limit;
}

Bound bound_of(Keyword keyword) {
  constexpr KeywordSet upper = set_of(
      {Keyword::maximum,
       Keyword::exclusive_maximum,
       Keyword::max_length,
       Keyword::max_items,
       Keyword::max_properties});
  return (set_of({keyword}) & upper) != 0 ? Bound::most : Bound::least;
}

bool is_at_least_as_narrow(const Limit& left, const Limit& right, Bound bound) {
  return left.place && !is_narrower(right, left, bound);
}

// Patterns are not anchored: these match any string.
bool matches_all(std::string_view pattern) {
  constexpr std::string_view known[] = {"", "^", "$", ".*", "^.*", ".*$"};
  return std::find(std::begin(known), std::end(known), pattern) != std::end(known);
}

// How many items `contains` asks for.
long double least_contained(const SchemaView& view) {
  long double most = 0;
  for (const auto& each : view.values) {
    if (each.keyword != Keyword::contains || each.or_null) continue;
    const auto least = number_of(beside(view, each, Keyword::min_contains));
    most = std::max(most, least.value_or(1));
  }
  return most;
}

// A multiple of several integers is one of their least common multiple.
bool is_multiple_of_all(const std::vector<Node>& steps, long double wanted) {
  constexpr long double largest = 1e15L;
  long double common = 1;
  for (const Node& each : steps) {
    const auto number = number_of(each);
    if (!number || *number < 1 || std::trunc(*number) != *number || *number > largest) continue;
    const auto step = static_cast<std::int64_t>(*number);
    const auto lcm = static_cast<long double>(
        static_cast<std::int64_t>(common) / std::gcd(static_cast<std::int64_t>(common), step));
    if (lcm * *number > largest) return false;
    common = lcm * *number;
  }
  return common > 1 && is_multiple(common, wanted);
}

}  // namespace

bool Prover::implies_limit(
    const Term& inner,
    const Term& outer,
    const Value& value,
    Keyword keyword,
    std::optional<Keyword> exclusive) {
  const auto number = number_of(value.node);
  if (!number) return true;  // the flag of 3.0: its limit says it
  const Bound bound = bound_of(keyword);
  const bool is_number = value.keyword == exclusive;
  const Node flag = exclusive ? beside(*outer.view, value, *exclusive) : Node();
  Limit wanted{*number, is_number || (flag && flag.value->IsTrue()), value.node};
  Limit kept = limit_of(*inner.view, keyword, exclusive, bound);
  if ((types_of(*inner.view) & contract::schema::fraction_type) == 0) {
    wanted = whole(wanted, bound);
    kept = whole(kept, bound);
  }
  return is_at_least_as_narrow(kept, wanted, bound);
}

bool Prover::implies_count(const Term& inner, const Value& value) {
  const auto number = number_of(value.node);
  if (!number) return true;
  const Bound bound = bound_of(value.keyword);
  if (bound == Bound::least && *number <= 0) return true;
  const Limit kept = limit_of(*inner.view, value.keyword, std::nullopt, bound);
  if (is_at_least_as_narrow(kept, {*number, false, value.node}, bound)) return true;
  if (value.keyword == Keyword::max_items) {
    // From an index on nothing is allowed: there are no more items than that.
    for (std::size_t at = 0; at <= prefix_of(*inner.view); ++at) {
      if (item_of(*inner.view, at).is_refused) return static_cast<long double>(at) <= *number;
    }
    return false;
  }
  if (value.keyword == Keyword::min_items) return least_contained(*inner.view) >= *number;
  if (value.keyword == Keyword::min_properties) {
    std::string_view last;
    long double count = 0;
    for (const auto& each : inner->required) {
      if (each.name != last && is_required(inner, each.name)) ++count;
      last = each.name;
    }
    return count >= *number;
  }
  if (value.keyword == Keyword::max_properties) {
    const auto most = most_members(inner);
    return most && static_cast<long double>(*most) <= *number;
  }
  return false;
}

bool Prover::implies_format(const Term& inner, const Value& value) {
  const std::string_view wanted = promised_format(value.node);
  if (wanted.empty()) return true;
  // What 3.1 says with contentEncoding is a format in 3.0 (3.1 section 4.4.2); a promise only.
  const auto encodings = inner->all(Keyword::content_encoding);
  const bool is_base64 = std::any_of(encodings.begin(), encodings.end(), [](const Node& each) {
    return each.is_string() && contract::text_of(*each.value) == "base64";
  });
  if (wanted == "byte" && is_base64) return true;
  const auto formats = inner->all(Keyword::format);
  return std::any_of(formats.begin(), formats.end(), [&](const Node& each) {
    const std::string_view kept = promised_format(each);
    return kept == wanted || is_narrower_format(kept, wanted);
  });
}

bool Prover::implies_scalar(const Term& inner, const Term& outer, const Value& value) {
  switch (value.keyword) {
    case Keyword::maximum:
    case Keyword::exclusive_maximum:
      return implies_limit(inner, outer, value, Keyword::maximum, Keyword::exclusive_maximum);
    case Keyword::minimum:
    case Keyword::exclusive_minimum:
      return implies_limit(inner, outer, value, Keyword::minimum, Keyword::exclusive_minimum);
    case Keyword::max_length:
    case Keyword::min_length:
    case Keyword::max_items:
    case Keyword::min_items:
    case Keyword::max_properties:
    case Keyword::min_properties:
      return implies_count(inner, value);
    case Keyword::multiple_of: {
      const auto wanted = number_of(value.node);
      if (!wanted || *wanted == 0) return true;
      if ((types_of(*inner.view) & contract::schema::fraction_type) == 0 && is_multiple(1, *wanted))
        return true;
      const auto kept = inner->all(Keyword::multiple_of);
      if (is_multiple_of_all(kept, *wanted)) return true;
      return std::any_of(kept.begin(), kept.end(), [&](const Node& each) {
        const auto number = number_of(each);
        return number && *number != 0 && is_multiple(*number, *wanted);
      });
    }
    case Keyword::unique_items: {
      if (!value.node.value->IsTrue() || inner->flag(Keyword::unique_items)) return true;
      const Limit most = limit_of(*inner.view, Keyword::max_items, std::nullopt, Bound::most);
      return most.place && most.value <= 1;
    }
    case Keyword::format:
      return implies_format(inner, value);
    case Keyword::pattern:
      return matches_all(contract::text_of(*value.node.value)) || has_same(inner, outer, value);
    case Keyword::enum_:
    case Keyword::const_:
      return has_same(inner, outer, value);
    default:
      return true;  // what only describes: default, readOnly, contentEncoding
  }
}

}  // namespace accord::validation::containment
