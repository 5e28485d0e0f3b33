#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "accord/conformance/plan/facts.h"
#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"
#include "accord/validation/body/body_writer.h"

namespace accord::conformance::plan {

/// A value that is known only while a case runs: part of what an earlier step returned.
struct FromStep {
  std::string step;     ///< name of the step
  std::string pointer;  ///< JSON Pointer into its item, "ETag", "strong ETag" or "Location-end"
  bool is_of_answer = false;  ///< the pointer is one into its whole response; null is no value
  /// Of an ETag: a step that returned another one, or else there is no value.
  std::string unlike = {};
};

/// A literal (already encoded text, or a JSON value for a body) or a value of an earlier step.
struct Value {
  std::string text;
  std::optional<FromStep> from;
  /// Put before what a step returned, where it does not begin with it.
  std::string before = {};
};

/// A place in a request body that is filled while the case runs.
struct BodySlot {
  std::string pointer;  ///< JSON Pointer into the body; the objects on the way are there
  FromStep from;
  bool is_array = false;     ///< the value becomes the only element of an array
  bool is_optional = false;  ///< the member is left out where the step returned none
};

/// Why an expectation holds, and with it what a deviation is.
enum class Basis {
  contract,  ///< the contract says so: a failure
  rfc,       ///< an RFC says so: a failure
  user,      ///< the user says so, in the credentials: a failure
  inferred,  ///< what an API of this kind is likely to do: a warning
  open       ///< a lawful server may answer otherwise: the case is only attempted then
};
std::string_view to_text(Basis basis);

/// What the response of a step is to be.
struct Expect {
  std::vector<int> statuses;  ///< any of these; empty: any 2xx
  Basis basis = Basis::contract;
  std::string because;  ///< the sentence of the contract or the RFC; "": the pointer of the case
  /// Which other 4xx refuse the request, too: the case is only attempted then. `but_missing`: the
  /// documented ones but 404 and 410.
  enum class Refusals { none, documented, but_missing, any } refusals = Refusals::none;
  /// What such a refusal is: `inferred`, a warning (but 409: something else may be taken).
  Basis refused = Basis::open;
};

/// What is checked in a response beside status, headers and schema.
enum class CheckId {
  equals_sent,    ///< the item shows what was sent, member for member
  equals_step,    ///< the item equals that of the step in `compared`, member for member
  takes_effect,   ///< no member that was sent has still the value that the step had
  keeps_absent,   ///< members that `compared` sent, and the step `pointer` did not, stay
  holds_item,     ///< the list holds the item of the step in `compared`
  all_linked,     ///< every element has `pointer` equal to `value`, or an array that holds it
  all_alike,      ///< every element has the text of `value` in `pointer`, in upper or lower case
  at_most_one,    ///< the list has one element at most, or as many as `value` says
  lacks_item,     ///< the list does not hold the item of the step in `compared`; key: `pointer`
  lists_newest,   ///< it does, where it holds another item and less than it can; key: `pointer`
  keeps_item,     ///< it does, as the step that `value` names; key: `pointer`
  shows_any,      ///< the list is not empty, where that of the step in `compared` is not
  at_least,       ///< every element has `pointer` not below `value`: a number or a date
  at_most,        ///< the same, not above it
  ascending,      ///< the elements are in the order of their `pointer`
  descending,     ///< the same, the other way round
  sorted,         ///< one of both
  pages_agree,    ///< "page 1 of the list" … are the beginning of the list of `compared`; key:
                  ///< `pointer`
  keeps_order,    ///< the list is as that of the step in `compared`; key: `pointer`
  goes_on,        ///< `value` leads on where the list of `compared` has more than its first page
  ends,           ///< an empty page does not lead to itself: `value`, with that of `compared`
  counts_all,     ///< the total (at `pointer`, or a header) is not that of the page alone
  same_content,   ///< the body is the bytes of `value`; with the pointer "text": but for its ends
  has_location,   ///< Location resolves (the next step follows it)
  leads_to_item,  ///< the item has the key, `pointer`, of that of the step in `compared`
  shows_key,      ///< it has such a key at all
  falls_back,     ///< members that the PUT `pointer` left out have not the value of `compared`, but
                  ///< that of `value`, a step that never sent them
  null_removes,  ///< members that the patch `pointer` sent as null have not the value of `compared`
  takes_not_over,  ///< readOnly members that the step `pointer` sent are not shown with that value
  lacks_sent,      ///< no element has the value in `pointer` that the step `compared` sent
  etag_agrees,     ///< the ETag of the step in `compared`, where the content is the same
  etag_changes,    ///< not the ETag of the step in `compared`, where the content differs
  allow_is_documented,  ///< 405: Allow names the documented methods, and not the one that was sent
  allow_agrees,         ///< the same, where there is an Allow
  head_equals,          ///< HEAD has the fields of the GET `compared`
  coding_is_accepted,   ///< no content coding, for none was accepted
  has_challenge         ///< 401: has WWW-Authenticate
};

struct Check {
  CheckId id = CheckId::equals_sent;
  Basis basis = Basis::inferred;
  std::string compared = {};  ///< a step
  std::string pointer = {};   ///< in an item
  Value value = {};
  std::set<std::string> left_out = {};  ///< members that are not compared: they vary by themselves
};

/// What is changed in the run's own credentials.
enum class Alteration {
  prefix,        ///< without the last character
  suffix,        ///< with one more character
  letter_case,   ///< letters in the other case
  other_scheme,  ///< another scheme in Authorization
  lower_scheme,  ///< the scheme in lower case, which is the same (RFC 9110 section 11.1)
  empty,         ///< nothing after the scheme
  exchanged,     ///< what another security scheme takes, as if it were of this one
  foreign        ///< the credentials of a security scheme that the operation does not name
};
std::string_view to_text(Alteration alteration);

/// The principal that a request is sent as.
struct Identity {
  enum class Kind {
    own,      ///< with the credentials of the run
    none,     ///< without any
    unknown,  ///< with credentials that no principal has
    refused,  ///< with those at `index` that the user says are refused
    other,    ///< as the second principal
    altered   ///< with those of the run, changed
  };
  Kind kind = Kind::own;
  std::size_t index = 0;
  Alteration alteration = Alteration::prefix;
};

/// Which credentials a run has.
struct Access {
  bool has_own = false;
  std::set<std::string> own;                   ///< schemes that the credentials of the run satisfy
  std::set<std::string> others;                ///< schemes that the second principal satisfies
  std::map<std::string, std::size_t> refused;  ///< by scheme: how many are to be refused
  /// Ids of operations that the user says are forbidden to the second principal.
  std::set<std::string> forbidden;

  [[nodiscard]] bool has_other_for(const contract::Operation& operation) const;
  [[nodiscard]] std::size_t refused_for(const contract::Operation& operation) const;
};

/// One request of a case.
struct Step {
  std::string name;
  const contract::Operation* operation = nullptr;  ///< whose responses are checked; never null
  Identity identity;
  std::string method;  ///< differs from the operation's for 405 and HEAD
  std::vector<std::pair<std::string, Value>> path;  ///< by parameter
  std::vector<std::pair<std::string, Value>> query;
  std::vector<std::pair<std::string, Value>> headers;
  std::optional<std::string> target_from;  ///< a step whose Location is the target
  std::string content_type;
  std::optional<std::string> body;                     ///< raw text; else `json`
  std::shared_ptr<const contract::JsonDocument> json;  // shared by the steps that send it again
  std::vector<BodySlot> slots;                         ///< filled into `json` while running
  /// How `json` is written; null: as JSON. Shared by the steps that send the media type.
  std::shared_ptr<const validation::BodyWriter> writer = {};
  /// A step whose response has the body that is sent: puts back what was there.
  std::optional<std::string> body_from = {};
  Expect expect;
  std::vector<Check> checks;
  std::vector<std::string> methods = {};  ///< those that the contract has for the path
  std::string sent;                       ///< JSON Pointer of the item in the body that is sent
  std::string shown;  ///< JSON Pointer of the item, or of the array of items, in the response
  /// Members that show a row of another noun, and the name of its key. What is sent names the row;
  /// what else of it is shown is not for the sender to say: compared by the key.
  std::map<std::string, std::string> rows;
  /// JSON Pointers in the item, `*` for every element or entry: what the contract says that the
  /// response shows. Null where nothing is known of it.
  std::shared_ptr<const std::set<std::string>> declared = nullptr;
};

/// One way to exercise a documented status. `steps[subject]` is what it is about: those before
/// create what it requires, those after read what it changed.
struct Case {
  std::string id;  ///< stable: createStudent/409/duplicate-email
  const contract::Operation* operation = nullptr;
  std::string status;       ///< the documented key it aims at
  std::string pointer;      ///< what in the contract requires the response
  std::string description;  ///< what is done and what is to come, one sentence
  /// The id of the case that sends the same request without the violation: where that one does not
  /// succeed, nothing is known of this one. "" where there is none.
  std::string control;
  std::vector<Step> steps;
  std::size_t subject = 0;
  /// Runs alone: it requests a deleted id, which a server may lawfully give to the next row.
  bool is_exclusive = false;
  /// A server need not give what it sends, such as an entity tag: it is only attempted then.
  bool is_optional = false;
  /// Every step is judged as the subject is; the first that is not answered as expected is the
  /// last.
  bool is_sequence = false;
  std::vector<Step> cleanup;  ///< deletes what the steps created; its responses are not checked
};

/// A documented (operation, status) and what is known of it before anything is sent.
struct Obligation {
  const contract::Operation* operation = nullptr;
  std::string status;
  enum class State {
    planned,
    unreachable,
    needs_input,
    not_implemented,  ///< an operation that it depends on is not
    no_recipe,
    disabled
  } state = State::planned;
  std::string reason;
};

struct Plan {
  std::vector<Obligation> obligations;  ///< every documented triple, once
  std::vector<Case> cases;
  std::vector<std::string> hints;  ///< values that an operation needs and nothing produces
  bool is_cut = false;  ///< cases are missing, for the run was over; the obligations are all there
};

/// True where a plan is not needed any more: the run is interrupted, or its time is over.
using IsOver = std::function<bool()>;

/// The cases that exercise a contract: a pure function of the contract, the salt, which is part of
/// every free value, and what a scout found. The contract must outlive the plan. `is_over` is asked
/// before each operation.
Plan make_plan(
    const contract::Contract& contract,
    const std::string& salt,
    const Access& access = {},
    const Facts& facts = {},
    const IsOver& is_over = {});

/// Leaves the cases whose id begins with one of `prefixes`; all where there is no prefix.
void keep_only(const std::vector<std::string>& prefixes, Plan& plan);

/// True where what a scout finds out concerns the plan: a step sends a body that was made up.
bool sends_bodies(const Plan& plan);

/// One line per case and per obligation without one.
std::string to_text(const Plan& plan);

}  // namespace accord::conformance::plan
