#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"

namespace accord::conformance::plan {

/// A value that is known only while a case runs: part of what an earlier step gave.
struct FromStep {
  std::string step;     ///< name of the step
  std::string pointer;  ///< JSON Pointer into its result, "ETag" or "Location-end"
};

/// A literal (already encoded text, or a JSON value for a body) or a value of an earlier step.
struct Value {
  std::string text;
  std::optional<FromStep> from;
};

/// What is looked at after the answer came, beside status, headers and schema.
enum class Check {
  equals_sent,          ///< the body holds what was sent, member for member
  equals_step,          ///< the body equals the result of the step in `compared`, member for member
  holds_item,           ///< the list holds the item of the step in `compared`
  all_linked,           ///< every element has `compared_pointer` equal to `compared_value`
  at_most_one,          ///< the list has one element at most
  has_location,         ///< Location resolves (the next step follows it)
  etag_changes,         ///< not the ETag of the step in `compared_etag`, where the content differs
  allow_is_documented,  ///< 405: Allow is there and names what is documented
  has_challenge         ///< 401: WWW-Authenticate is there
};

/// In whose name a request is sent.
struct Who {
  enum class Kind {
    own,      ///< with the credentials of the run
    nobody,   ///< without any
    wrong,    ///< with credentials that nobody has
    refused,  ///< with those at `index` of which the user says that they are refused
    other     ///< as the second principal
  };
  Kind kind = Kind::own;
  std::size_t index = 0;
};

/// Which credentials a run has.
struct Access {
  bool has_own = false;
  std::set<std::string> others;                ///< schemes that the second principal satisfies
  std::map<std::string, std::size_t> refused;  ///< by scheme: how many are to be refused

  [[nodiscard]] bool has_other_for(const contract::Operation& operation) const;
  [[nodiscard]] std::size_t refused_for(const contract::Operation& operation) const;
};

/// One request of a case.
struct Step {
  std::string name;
  const contract::Operation* operation = nullptr;  ///< whose answers are checked; never null
  Who who;
  std::string method;  ///< differs from the operation's for 405 and HEAD
  std::vector<std::pair<std::string, Value>> path;  ///< by parameter
  std::vector<std::pair<std::string, Value>> query;
  std::vector<std::pair<std::string, Value>> headers;
  std::optional<std::string> target_from;  ///< a step whose Location is the target
  std::string content_type;
  std::optional<std::string> body;                      ///< raw text; else `json`
  std::shared_ptr<const contract::JsonDocument> json;   // shared by the steps that send it again
  std::vector<std::pair<std::string, FromStep>> slots;  ///< members of `json` filled while running
  std::vector<int> expected;                            ///< any of these; empty means any 2xx
  bool is_entailed = true;  ///< another status is a deviation, not only unreached
  std::vector<Check> checks;
  std::string compared_etag;  ///< a step
  std::string compared;       ///< a step
  std::string compared_pointer;
  Value compared_value;
  bool is_inferred = false;  ///< its checks are not entailed: a warning where they fail
};

/// One way to exercise a documented status. `steps[subject]` is what it is about: those before set
/// the stage, those after look at what it left behind.
struct Case {
  std::string id;  ///< stable: createStudent/409/duplicate-email
  const contract::Operation* operation = nullptr;
  std::string status;   ///< the documented key it aims at
  std::string pointer;  ///< what in the contract entails the answer
  std::vector<Step> steps;
  std::size_t subject = 0;
  /// Runs alone: it asks for a deleted id, which a server may lawfully give to the next row.
  bool is_exclusive = false;
  std::vector<Step> cleanup;  ///< deletes what the steps created; its answers do not count
};

/// A documented (operation, status) and what is known of it before anything is sent.
struct Obligation {
  const contract::Operation* operation = nullptr;
  std::string status;
  enum class State { planned, unreachable, needs_input, no_recipe } state = State::planned;
  std::string reason;
};

struct Plan {
  std::vector<Obligation> obligations;  ///< every documented triple, once
  std::vector<Case> cases;
};

/// The cases that exercise a contract: a pure function of the contract and the salt, which stands
/// in every free value. The contract must outlive the plan.
Plan make_plan(
    const contract::Contract& contract, const std::string& salt, const Access& access = {});

/// One line per case and per obligation without one.
std::string to_text(const Plan& plan);

}  // namespace accord::conformance::plan
