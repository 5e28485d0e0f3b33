#include <algorithm>

#include "accord/analysis/diff/rules/rules.h"

namespace accord::analysis::diff::rules {

using contract::Operation;
using contract::SecurityRequirement;

namespace {

constexpr Rule security_added{
    "security-added",
    Level::breaking,
    "an operation that anybody could call wants credentials",
    "add {} to its security",
    "security-dropped"};
constexpr Rule security_dropped{
    "security-dropped",
    Level::info,
    "an operation that wanted credentials lets anybody in",
    "",
    "security-added"};
constexpr Rule alternative_removed{
    "security-alternative-removed",
    Level::breaking,
    "credentials that were enough are not any more",
    "keep the old alternative beside the new one",
    "security-alternative-added"};
constexpr Rule alternative_added{
    "security-alternative-added",
    Level::info,
    "other credentials are enough too",
    "",
    "security-alternative-removed"};
constexpr Rule scope_added{
    "security-scope-added",
    Level::breaking,
    "credentials need one more scope",
    "accept credentials without the scope too",
    "security-scope-removed"};
constexpr Rule scope_removed{
    "security-scope-removed",
    Level::info,
    "credentials need one scope less",
    "",
    "security-scope-added"};
constexpr const Rule* all[] = {
    &security_added,
    &security_dropped,
    &alternative_removed,
    &alternative_added,
    &scope_added,
    &scope_removed};

using Use = SecurityRequirement::Use;

bool lets_anybody_in(const Operation& operation) {
  return !operation.requires_authentication();
}

const Use* find_use(const SecurityRequirement& requirement, const std::string& scheme) {
  for (const Use& each : requirement.uses) {
    if (each.scheme == scheme) return &each;
  }
  return nullptr;
}

bool has_schemes_of(const SecurityRequirement& has, const SecurityRequirement& wants) {
  return std::all_of(wants.uses.begin(), wants.uses.end(), [&](const Use& each) {
    return find_use(has, each.scheme) != nullptr;
  });
}

bool has_scopes_of(const SecurityRequirement& has, const SecurityRequirement& wants) {
  return std::all_of(wants.uses.begin(), wants.uses.end(), [&](const Use& each) {
    const auto& scopes = find_use(has, each.scheme)->scopes;
    return std::all_of(each.scopes.begin(), each.scopes.end(), [&](const std::string& scope) {
      return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
    });
  });
}

enum class Fit { satisfied, lacks_scopes, lacks_schemes };

// What credentials that satisfy `has` are for an operation with these alternatives.
Fit fit(const SecurityRequirement& has, const std::vector<SecurityRequirement>& alternatives) {
  Fit best = Fit::lacks_schemes;
  for (const SecurityRequirement& wants : alternatives) {
    if (!has_schemes_of(has, wants)) continue;
    if (has_scopes_of(has, wants)) return Fit::satisfied;
    best = Fit::lacks_scopes;
  }
  return best;
}

std::string to_text(const SecurityRequirement& requirement) {
  std::string text;
  for (const Use& use : requirement.uses) {
    text += (text.empty() ? "\"" : " and \"") + use.scheme + "\"";
    std::string scopes;
    for (const std::string& scope : use.scopes)
      scopes += (scopes.empty() ? "" : ", ") + scope;
    if (!scopes.empty()) text += " (" + scopes + ")";
  }
  return text;
}

// The worst that becomes of the clients of `before`, and of whose; a client that needs no
// credentials is another matter.
struct Worst {
  Fit fit = Fit::satisfied;
  const SecurityRequirement* of = nullptr;
};

Worst worst_of(const Operation& before, const Operation& after) {
  Worst worst;
  for (const SecurityRequirement& each : before.security) {
    const Fit found = fit(each, after.security);
    if (found > worst.fit) worst = {found, &each};
  }
  return worst;
}

void compare(const Pair<Operation>& pair, const Comparison& comparison) {
  Recorder& recorder = comparison.recorder;
  const bool was_open = lets_anybody_in(*pair.old);
  const bool is_open = lets_anybody_in(*pair.now);
  if (was_open && !is_open) {
    recorder.add(security_added, pair.where(), "credentials are wanted");
  } else if (!was_open && is_open) {
    recorder.add(security_dropped, pair.where(), "no credentials are wanted any more");
  }
  if (was_open || is_open) return;
  const Worst lost = worst_of(*pair.old, *pair.now);
  if (lost.fit == Fit::lacks_schemes) {
    recorder.add(alternative_removed, pair.where(), to_text(*lost.of) + " is not enough any more");
  } else if (lost.fit == Fit::lacks_scopes) {
    recorder.add(
        scope_added,
        pair.where(),
        to_text(*lost.of) + " is not enough any more: more scopes are wanted");
  }
  const Worst won = worst_of(*pair.now, *pair.old);
  if (won.fit == Fit::lacks_schemes) {
    recorder.add(alternative_added, pair.where(), to_text(*won.of) + " is enough");
  } else if (won.fit == Fit::lacks_scopes) {
    recorder.add(scope_removed, pair.where(), to_text(*won.of) + " is enough, with fewer scopes");
  }
}

}  // namespace

constinit const Group<Operation> security{all, compare};

}  // namespace accord::analysis::diff::rules
