#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accord/conformance/judge/judge.h"
#include "accord/conformance/plan/case.h"
#include "accord/conformance/run/session.h"
#include "accord/conformance/scout/facts_file.h"

namespace accord::conformance::scout {

/// What the cases of a run are made from.
struct Wanted {
  const contract::Contract& contract;
  std::string salt;
  plan::Access access;
  std::vector<std::string> only = {};  ///< see `keep_only`
  FactsFile known = {};
};

/// What is carried out, and what was found out for it.
struct Planned {
  plan::Plan plan;
  plan::Facts facts = {};
};

/// True where a case may have one of the prefixes, all where there is none. Without making the
/// cases, which takes long: the id of each begins with that of its operation.
bool may_select(const std::vector<std::string>& prefixes, const contract::Contract& contract);

/// The cases, after a first plan has shown whether it is worth to find out more about the server.
/// Both end where the run does. nullopt where no case is selected.
std::optional<Planned> plan_for(const Wanted& wanted, const Judge& judge, run::Session& session);

}  // namespace accord::conformance::scout
