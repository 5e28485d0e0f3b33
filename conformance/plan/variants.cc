#include <algorithm>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/plan/recipe.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::plan {
namespace {

using contract::ParameterIn;
using contract::http::Method;

// The same request as the subject again, in another way.
class Variants {
 public:
  Variants(const Task& task, CaseBuilder& builder, const Step& plain, const Attempt& attempt)
      : task_(task),
        builder_(builder),
        plain_(plain),
        rfc_(is_known(task, attempt) ? Basis::rfc : Basis::open),
        is_own_(task.use.role == Role::read && attempt.item && !attempt.item->is_taken) {}

  Step& add(const std::string& name, Basis basis, const char* because) {
    Step step = plain_;
    step.name = name;
    step.expect = {plain_.expect.statuses, basis, because};
    builder_.add(std::move(step));
    return builder_.last();
  }

  void add_accepts() {
    const auto* success = task_.operation.response_for(success_of(task_));
    if (success == nullptr || success->content.size() != 1) return;
    const auto& media = success->content.front().media_type;
    if (media.type == "*" || media.subtype == "*") return;
    std::string type = media.type + "/" + media.subtype;
    std::string capital = type;
    capital.front() = static_cast<char>(capital.front() - ('a' - 'A'));
    const std::pair<const char*, std::string> table[] = {
        {"Accept: any", "*/*"},
        {"Accept: range", media.type + "/*"},
        {"Accept: list", "application/x-accord-none, " + type},
        {"Accept: weight", "application/x-accord-none, " + type + ";q=0.5"},
        {"Accept: other case", capital}};
    for (const auto& [name, value] : table)
      send(name, rfc_, messages::accept_allows_it, "Accept", value);
    send("Accept: no media type", Basis::open, messages::input_is_odd, "Accept", "accord");
  }

  void add_codings(const std::string& read) {
    Step& none = send(
        "Accept-Encoding: none", rfc_, messages::no_coding, "Accept-Encoding", "identity, *;q=0");
    // RFC 9110 section 12.5.3: it should have none.
    none.checks = {{CheckId::coding_is_accepted, Basis::inferred}};
    Step& gzip =
        send("Accept-Encoding: gzip", rfc_, messages::no_coding, "Accept-Encoding", "gzip");
    gzip.expect.because = "";
    if (!is_own_) return;
    gzip.checks = {
        {CheckId::equals_step,
         Basis::inferred,
         read,
         "",
         {},
         task_.context.varying(task_.operation)}};
  }

  void add_methods(const std::string& read) {
    // RFC 9110 section 9.1 requires HEAD of general-purpose servers; frameworks leave it out.
    Step& head =
        add("HEAD", rfc_ == Basis::rfc ? Basis::inferred : Basis::open, messages::head_is_get);
    head.method = "HEAD";
    // What others change, or what changes by itself, has another length the next time: the GET
    // behind it shows that.
    const bool is_steady = is_own_ && task_.context.varying(task_.operation).empty();
    const std::string again = messages::read_after_head;
    head.checks = {
        {CheckId::head_equals,
         Basis::rfc,
         read,
         is_steady ? "" : "Content-Type",
         Value{is_steady ? again : "", {}}}};
    if (is_steady) add(again, Basis::open, "");
    Step& options = add("OPTIONS", Basis::open, "");
    options.method = "OPTIONS";
    options.query.clear();
    options.expect.statuses = {200, 204};
    options.methods = methods_of(task_);
    options.checks = {{CheckId::allow_agrees, Basis::rfc}};
  }

  void add_empty_values() {
    constexpr int most = 6;
    int count = 0;
    for (const auto& each : task_.operation.parameters) {
      if (each.in != ParameterIn::query || ++count > most) continue;
      Step& step = add("empty " + each.name, Basis::open, messages::input_is_odd);
      std::erase_if(step.query, [&](const auto& pair) { return pair.first == each.name; });
      step.query.emplace_back(each.name, Value{"", {}});
    }
  }

  void add_unknown_head() {
    const bool is_known = task_.use.role == Role::read && rfc_ == Basis::rfc &&
                          task_.operation.documents_exactly(404) && !task_.use.path.empty();
    const auto* parameter =
        is_known ? task_.operation.parameter(ParameterIn::path, task_.use.path.back().parameter)
                 : nullptr;
    const auto key =
        parameter == nullptr ? std::nullopt : task_.context.unknown_key(*parameter, Method::get);
    if (!key) return;
    Step& head = add("HEAD of nothing", Basis::contract, messages::nothing_has_the_id);
    head.method = "HEAD";
    head.expect.statuses = {404, 410, 405, 501, 401, 403};
    for (auto& [name, value] : head.path) {
      if (name == parameter->name) value = {*key, {}};
    }
  }

 private:
  // Of an operation that nothing is known of the same request may succeed once.
  static bool is_known(const Task& task, const Attempt& attempt) {
    return attempt.is_certain && task.use.role != Role::other;
  }

  Step& send(
      const std::string& name,
      Basis basis,
      const char* because,
      const std::string& field,
      const std::string& value) {
    Step& step = add(name, basis, because);
    std::erase_if(step.headers, [&](const auto& each) {
      return contract::http::is_same_ignoring_case(each.first, field);
    });
    step.headers.emplace_back(field, Value{value, {}});
    return step;
  }

  const Task& task_;
  CaseBuilder& builder_;
  const Step& plain_;
  Basis rfc_;
  bool is_own_;
};

}  // namespace

std::vector<std::string> methods_of(const Task& task) {
  std::vector<std::string> methods;
  for (const Use& each : task.context.graph().uses) {
    const Operation& other = *each.operation;
    const bool is_optional = other.method == Method::head || other.method == Method::options ||
                             other.method == Method::trace;
    if (other.path.text() == task.operation.path.text() && !is_optional && !other.disabled)
      methods.emplace_back(to_text(other.method));
  }
  return methods;
}

void plan_variants(const Task& task) {
  if (task.operation.method != Method::get) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  attempt.step->checks.clear();
  attempt.step->expect.basis = Basis::open;  // another case is about it
  const Step plain = *attempt.step;
  const std::size_t subject = attempt.builder.size();
  attempt.builder.add(plain);
  Variants variants(task, attempt.builder, plain, attempt);
  variants.add_accepts();
  variants.add_codings(plain.name);
  variants.add_methods(plain.name);
  variants.add_empty_values();
  variants.add_unknown_head();
  add_case(
      task,
      attempt.builder,
      subject,
      {success_of(task), "other-requests", "", messages::requests_are_varied});
}

}  // namespace accord::conformance::plan
