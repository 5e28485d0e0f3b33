// Proofs of the keywords of numbers, strings and counts.
#include <algorithm>
#include <cmath>

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
      return contract::text_of(*value.node.value).empty() || has_same(inner, outer, value);
    case Keyword::enum_:
    case Keyword::const_:
      return has_same(inner, outer, value);
    default:
      return true;  // what only describes: default, readOnly, contentEncoding
  }
}

}  // namespace accord::validation::containment
