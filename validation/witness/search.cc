#include "accord/validation/witness/search.h"

namespace accord::validation::containment {
namespace {

constexpr std::size_t most_in_one = 6'000;
constexpr std::size_t most_in_all = 2'000'000;
constexpr std::size_t longest = 4'000;

}  // namespace

Found Search::run(const Term& inner, const Term& outer, Direction direction) {
  Found found;
  if (spent_ > most_in_all || !inner.side->validators.can_judge(inner->schemas) ||
      !outer.side->validators.can_judge(outer->schemas))
    return found;
  Values values(*inner.side, *outer.side, direction);
  values.set_budget(most_in_one);
  const Values::List list = values.of(*inner.view, *outer.view);
  for (const contract::Json* each : list) {
    if (outer.side->validators.accepts(outer->schemas, *each, direction)) continue;
    Witness witness{contract::to_text(*each), {}};
    if (witness.text.size() > longest) continue;
    witness.errors = outer.side->validators.errors(outer->schemas, *each, direction);
    found.witnesses.push_back(std::move(witness));
  }
  found.tried = values.tried();
  spent_ += found.tried;
  return found;
}

}  // namespace accord::validation::containment
