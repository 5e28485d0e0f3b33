#include "accord/validation/witness/search.h"

#include <algorithm>

#include "accord/contract/json/reader.h"
#include "accord/validation/witness/embedding.h"

namespace accord::validation::containment {
namespace {

using contract::Json;

constexpr std::size_t most_in_one = 6'000;
constexpr std::size_t longest_candidate = 4'000;

}  // namespace

const Search::Answer& Search::ask(const Term& inner, const Term& outer, Direction direction) {
  const auto [place, is_new] = known_.try_emplace({inner.view, outer.view, direction});
  Answer& answer = place->second;
  if (!is_new || !inner.side->validators.can_judge(inner->schemas) ||
      !outer.side->validators.can_judge(outer->schemas))
    return answer;
  Values values(*inner.side, *outer.side, direction);
  values.set_budget(most_in_one);
  for (const Json* each : values.of(*inner.view, *outer.view)) {
    std::string text = contract::to_text(*each);
    if (text.size() > longest_candidate) continue;
    answer.accepted.push_back(text);
    if (!outer.side->validators.refuses(outer->schemas, *each, direction)) continue;
    answer.found.witnesses.push_back(
        {std::move(text), outer.side->validators.errors(outer->schemas, *each, direction)});
  }
  answer.found.tried = values.tried();
  return answer;
}

const Found& Search::run(const Term& inner, const Term& outer, Direction direction) {
  return ask(inner, outer, direction).found;
}

bool Search::shows(
    const Term& inner, const Term& outer, Direction direction, const std::string& value) {
  const auto read = contract::read_json(value, {});
  return read && inner.side->validators.accepts(inner->schemas, read.value(), direction) &&
         outer.side->validators.refuses(outer->schemas, read.value(), direction);
}

std::vector<std::string> Search::around(
    const Term& inner,
    const Term& outer,
    Direction direction,
    const std::string& step,
    const std::string& part) {
  constexpr std::size_t most = 6;
  std::vector<std::string> showing;
  std::vector<std::string> others;
  Embedding embedding(*inner.view, *outer.view, step, part);
  std::vector<std::string> bases = ask(inner, outer, direction).accepted;
  std::reverse(bases.begin(), bases.end());  // those that both accept first
  bases.insert(bases.begin(), {std::string("{}"), std::string("[]")});
  for (const std::string& base : bases) {
    for (const std::string& each : embedding.in(base)) {
      if (inner.side->validators.work().is_spent() || showing.size() >= most) break;
      const auto read = contract::read_json(each, {});
      if (!read || !inner.side->validators.accepts(inner->schemas, read.value(), direction))
        continue;
      const bool is_shown = outer.side->validators.refuses(outer->schemas, read.value(), direction);
      auto& list = is_shown ? showing : others;
      if (list.size() < most && std::find(list.begin(), list.end(), each) == list.end())
        list.push_back(each);
    }
  }
  showing.insert(showing.end(), others.begin(), others.end());
  return showing;
}

}  // namespace accord::validation::containment
