#include <algorithm>
#include <cstdint>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"

namespace accord::conformance::plan {
namespace {

// The subject as somebody else; what it is about must be there afterwards as it was.
void plan_as(const Task& task, const Identity& identity, Expect expect, const Aim& aim) {
  Attempt attempt(task);
  const bool has_control = attempt.is_ready();
  if (!has_control) attempt.step = attempt.builder.plain(task.operation, messages::subject);
  if (!attempt.step) return;
  Step& step = *attempt.step;
  step.identity = identity;
  step.expect = std::move(expect);
  step.checks.clear();
  Aim full = aim;
  full.pointer = task.operation.node.pointer() + "/security";
  full.description = step.expect.because;
  full.is_violation = has_control;
  const bool is_unauthenticated = aim.status == 401;
  if (has_control) {
    add_refusal(task, std::move(attempt), full);
  } else {
    add_subject(task, std::move(attempt), full);
  }
  if (!is_unauthenticated) return;
  Case& added = task.plan.cases.back();
  added.steps[added.subject].checks = {{CheckId::has_challenge, Basis::rfc}};
}

Basis basis_of_401(const Task& task) {
  return task.operation.documents_exactly(401) ? Basis::contract : Basis::open;
}

void plan_401(const Task& task, const Identity& identity, const std::string& name) {
  const bool is_of_user = identity.kind == Identity::Kind::refused;
  const Basis basis = is_of_user ? Basis::user : basis_of_401(task);
  plan_as(task, identity, {{401}, basis, messages::credentials_are_missing}, {401, name});
}

// The contract requires credentials, and names no other status for their absence.
void plan_unauthenticated(const Task& task, const Identity& identity, const std::string& name) {
  plan_as(
      task,
      identity,
      {{403, 401}, Basis::contract, messages::credentials_are_missing},
      {403, name});
}

// Which rights the other one has is not for the contract to say, but for the user. What must not
// be known to be there is 404 (RFC 9110 section 15.5.4).
void plan_403(const Task& task, const Access& access) {
  if (!access.has_other_for(task.operation)) return;
  const bool is_forbidden = access.forbidden.contains(task.operation.id);
  if (!task.operation.documents_exactly(403) && !is_forbidden) return;
  Expect expect{{403}, Basis::open, messages::rights_are_missing};
  if (is_forbidden) {
    expect.basis = Basis::user;
    if (task.operation.response_for(404) != nullptr) expect.statuses.push_back(404);
  }
  plan_as(task, {Identity::Kind::other}, std::move(expect), {403, "other-principal"});
}

// Where the second principal must not read an item, a list shows it none either.
void plan_hidden(const Task& task, const Access& access) {
  const Use* reader = task.context.graph().find(Role::read, task.use.noun);
  if (task.use.role != Role::list || reader == nullptr || !task.use.listed ||
      !access.forbidden.contains(reader->operation->id) || !access.has_other_for(task.operation))
    return;
  CaseBuilder builder(task.context);
  const auto item = builder.create(task.use.noun);
  if (!item) return;
  builder.know(*item);
  auto step = builder.below(task.use, messages::subject);
  if (!step) return;
  step->identity = {Identity::Kind::other};
  step->expect = {successes_of(task.operation), Basis::open, messages::rights_are_missing};
  step->checks = {{CheckId::lacks_item, Basis::inferred, item->step}};
  const std::size_t subject = builder.size();
  builder.add(std::move(*step));
  add_case(
      task,
      builder,
      subject,
      {success_of(task), "others-hidden", "", messages::rights_are_missing});
}

// What tells that an item is there, told to nobody.
void plan_unknown_as_nobody(const Task& task) {
  if (task.use.path.empty() || task.operation.method != contract::http::Method::get) return;
  const auto* parameter =
      task.operation.parameter(contract::ParameterIn::path, task.use.path.back().parameter);
  const auto key = parameter == nullptr
                       ? std::nullopt
                       : task.context.unknown_key(*parameter, task.operation.method);
  if (!key || !task.operation.documents_exactly(401)) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  Step& step = *attempt.step;
  for (auto& [name, value] : step.path) {
    if (name == parameter->name) value = {*key, {}};
  }
  step.identity = {Identity::Kind::none};
  step.expect = {{401}, Basis::inferred, messages::nothing_is_told};
  step.checks.clear();
  add_subject(
      task,
      std::move(attempt),
      {401, "no-credentials-and-nothing-there", "", messages::nothing_is_told, true});
}

// The one scheme of which the run has credentials for the operation; null where there are more.
const contract::SecurityScheme* scheme_of(const Task& task, const Access& access) {
  for (const auto& alternative : task.operation.security) {
    if (alternative.uses.size() != 1) continue;
    const std::string& name = alternative.uses.front().scheme;
    if (access.own.contains(name)) return task.context.contract().security_scheme(name);
  }
  return nullptr;
}

// Credentials that are nearly those of the run.
void plan_altered(const Task& task, const Access& access) {
  const auto* scheme = scheme_of(task, access);
  if (!is_read(task.operation) || scheme == nullptr) return;
  const bool is_key = scheme->kind == contract::SecurityScheme::Kind::api_key;
  for (const Alteration each :
       {Alteration::prefix,
        Alteration::suffix,
        Alteration::letter_case,
        Alteration::other_scheme,
        Alteration::empty,
        Alteration::exchanged,
        Alteration::foreign}) {
    if (is_key && each == Alteration::other_scheme) continue;
    Expect expect{{401}, basis_of_401(task), messages::credentials_are_altered};
    // A key may be digits in hexadecimal, or a name.
    if (each == Alteration::letter_case && expect.basis == Basis::contract)
      expect.basis = Basis::inferred;
    Aim aim{401, "altered-" + std::string(to_text(each))};
    aim.is_optional = true;
    plan_as(task, {Identity::Kind::altered, 0, each}, std::move(expect), aim);
  }
  if (is_key) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.step->identity = {Identity::Kind::altered, 0, Alteration::lower_scheme};
  attempt.step->checks.clear();
  attempt.step->expect.basis =
      attempt.is_certain && task.use.role != Role::other ? Basis::rfc : Basis::open;
  attempt.step->expect.because = messages::schemes_have_no_case;
  add_subject(
      task,
      std::move(attempt),
      {success_of(task), "scheme-in-lower-case", "", messages::schemes_have_no_case, true});
}

}  // namespace

bool Access::has_other_for(const Operation& operation) const {
  return std::any_of(
      operation.security.begin(), operation.security.end(), [&](const auto& alternative) {
        return !alternative.uses.empty() &&
               std::all_of(alternative.uses.begin(), alternative.uses.end(), [&](const auto& use) {
                 return others.contains(use.scheme);
               });
      });
}

std::size_t Access::refused_for(const Operation& operation) const {
  std::size_t most = 0;
  for (const auto& alternative : operation.security) {
    std::size_t of_all = alternative.uses.empty() ? 0 : SIZE_MAX;
    for (const auto& use : alternative.uses) {
      const auto found = refused.find(use.scheme);
      of_all = std::min(of_all, found == refused.end() ? 0 : found->second);
    }
    most = std::max(most, of_all);
  }
  return most;
}

bool refuses_nobody_with_403(const Operation& operation) {
  return operation.requires_authentication() && operation.documents_exactly(403) &&
         operation.response_for(401) == nullptr;
}

std::string_view to_text(Alteration alteration) {
  switch (alteration) {
    case Alteration::prefix:
      return "prefix";
    case Alteration::suffix:
      return "suffix";
    case Alteration::letter_case:
      return "case";
    case Alteration::other_scheme:
      return "scheme";
    case Alteration::lower_scheme:
      return "lower-scheme";
    case Alteration::empty:
      return "empty";
    case Alteration::exchanged:
      return "exchanged";
    case Alteration::foreign:
      return "foreign";
  }
  return "";
}

void plan_authentication(const Task& task, const Access& access) {
  if (!task.operation.requires_authentication()) return;
  if (task.operation.response_for(401) != nullptr) {
    plan_401(task, {Identity::Kind::none}, "no-credentials");
    plan_401(task, {Identity::Kind::unknown}, "wrong-credentials");
    for (std::size_t i = 0; i < access.refused_for(task.operation); ++i)
      plan_401(task, {Identity::Kind::refused, i}, "refused-credentials-" + std::to_string(i + 1));
    plan_altered(task, access);
    plan_unknown_as_nobody(task);
  }
  if (refuses_nobody_with_403(task.operation)) {
    plan_unauthenticated(task, {Identity::Kind::none}, "no-credentials");
    plan_unauthenticated(task, {Identity::Kind::unknown}, "wrong-credentials");
  }
  plan_403(task, access);
  plan_hidden(task, access);
}

}  // namespace accord::conformance::plan
