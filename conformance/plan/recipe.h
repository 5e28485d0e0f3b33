#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/conformance/plan/case_builder.h"
#include "accord/contract/http/condition.h"

namespace accord::conformance::plan {

/// What a recipe is for: one operation, what it does to which noun, and where its cases go.
struct Task {
  PlanContext& context;
  const Operation& operation;
  const Use& use;
  Plan& plan;
};

/// The statuses that conform when `condition` arises: of its row those documented explicitly, else
/// those that a range or `default` documents; empty where none is.
std::vector<int> expected_of(const Operation& operation, contract::http::Condition condition);

/// PUT, PATCH and DELETE: sent only to what the case created.
bool is_unsafe(contract::http::Method method);
/// The methods that the contract has for the path, but HEAD, OPTIONS and TRACE.
std::vector<std::string> methods_of(const Task& task);
/// GET and HEAD.
bool is_read(const Operation& operation);

/// Every documented status of success; empty (any 2xx) where none is explicit.
std::vector<int> successes_of(const Operation& operation);

/// The same for a POST that is to create: where 201 is documented, 200 says that something was
/// there already, which is not ours.
std::vector<int> creations_of(const Operation& operation);

/// The request of the operation that succeeds, after all that it needs.
struct Attempt {
  /// `body`: instead of the one that works.
  explicit Attempt(const Task& task, Body body = {});

  /// Sends this text instead of JSON.
  void send_text(std::string body);
  /// The same JSON body to be changed; null where it has none.
  std::shared_ptr<JsonDocument> own_body();
  [[nodiscard]] bool is_ready() const { return step.has_value(); }

  CaseBuilder builder;
  std::optional<Item> item;  ///< what it works on, where it works on one
  std::optional<Step> step;
  bool is_certain = true;  ///< no guess is in it: it must succeed

 private:
  void prepare(const Task& task, Body body);
  void prepare_plain(const Task& task, Body body);
};

/// What a case is about.
struct Aim {
  int status = 0;
  std::string name;          ///< the last part of its id
  std::string pointer = {};  ///< into the contract; "": that of the response
  std::string description = {};
  bool is_violation = false;  ///< it has the success of the operation as its control
  bool is_optional = false;   ///< as that of the case
};

/// Adds a case whose subject is the step at `subject`.
void add_case(const Task& task, CaseBuilder& builder, std::size_t subject, const Aim& aim);
/// Adds a case whose subject is the step of the attempt, after all other steps.
void add_subject(const Task& task, Attempt attempt, const Aim& aim);
/// The same where the request is refused: what it is about is read before and after.
void add_refusal(const Task& task, Attempt attempt, const Aim& aim);

/// Fills the key that the body has, too, as that of the path.
void fill_key(const Task& task, const Item& item, Step& step);
/// The step sends the broken body in that media type. References stay filled, but for the one that
/// is broken: that one leads nowhere, too, and may be refused for it.
void send_broken(
    const Task& task,
    const PlanContext::Broken& broken,
    const Media& media,
    const std::vector<int>& expected,
    Step& step);
/// What a refused create would leave: an item with a value that this request alone has.
std::optional<Check> trace_of(const Task& task, const CaseBuilder& builder, const Step& step);

/// Adds a case that creates an item with that body, reads it back and follows Location. A body that
/// is a variation of one that works (`is_violation`) should not be refused.
void plan_create(const Task& task, Body body, const Aim& aim);

/// The status of the success that is documented first; 200 where none is exact.
int success_of(const Task& task);
/// The last part of the id of the case that shows that an operation of the role succeeds.
std::string success_name(Role role);
/// The whole id of that case.
std::string success_id(const Task& task);

/// "json", "form", "multipart", "text", "bytes": in ids of cases.
std::string name_of(const Media& media);
/// The id of the case that shows that the operation succeeds with a body in the media type.
std::string media_case_id(const Task& task, const Media& media);

// Each adds the cases of its kind that the operation allows.
void plan_success(const Task& task);
void plan_lists(const Task& task);
void plan_positives(const Task& task);
void plan_media(const Task& task);
void plan_parameters(const Task& task);
void plan_bad_input(const Task& task);
void plan_missing(const Task& task);
void plan_conflict(const Task& task);
void plan_conditions(const Task& task);
void plan_negotiation(const Task& task);
void plan_idempotency(const Task& task);
void plan_variants(const Task& task);
void plan_odd_input(const Task& task);
void plan_odd_forms(const Task& task);
/// True where 403 is what it documents for requests without credentials.
bool refuses_nobody_with_403(const Operation& operation);
void plan_authentication(const Task& task, const Access& access);

}  // namespace accord::conformance::plan
