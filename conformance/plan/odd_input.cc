// Whatever is sent, a 5xx is an error of the server.

#include "accord/conformance/plan/odd_input.h"

#include "accord/conformance/messages/messages.h"

namespace accord::conformance::plan {
namespace {

std::vector<int> documented_refusals(const Operation& operation) {
  std::vector<int> refusals;
  for (const auto& each : operation.responses) {
    if (each.status.front() == '4' && each.status != "4XX")
      refusals.push_back(std::stoi(each.status));
  }
  return refusals.empty() ? std::vector<int>{400, 413, 422} : refusals;
}

}  // namespace

void add_odd_bodies(
    const Task& task, Attempt attempt, const std::vector<OddBody>& bodies, const char* name) {
  const auto refusals = documented_refusals(task.operation);
  auto& builder = attempt.builder;
  const std::size_t subject = builder.size();
  for (const OddBody& each : bodies) {
    attempt.send_text(each.body);
    Step step = *attempt.step;
    if (builder.size() > subject) step.name = each.name;
    step.checks.clear();
    step.content_type = each.content_type;
    step.expect = {refusals, Basis::open, messages::input_is_odd, Expect::Refusals::any};
    builder.add(std::move(step));
  }
  const int status = task.operation.documents_exactly(400) ? 400 : refusals.front();
  add_case(task, builder, subject, {status, name, "", messages::input_is_odd});
}

void plan_odd_input(const Task& task) {
  const std::string type = PlanContext::json_media_type(task.operation);
  if (type.empty()) return;
  Attempt attempt(task);
  if (!attempt.is_ready()) return;
  constexpr std::size_t depth = 50;
  const std::string deep = "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
  const std::vector<OddBody> bodies = {
      {"deep", deep, type},
      {"string", "\"accord\"", type},
      {"array", "[]", type},
      {"null", "null", type},
      {"number", "0", type},
      {"NUL", R"({"a\u0000":"\u0000"})", type},
      {"long", "{\"a\":\"" + std::string(5'000, 'a') + "\"}", type},
      {"no media type", "{\"a\":1}", ""},
      {"odd media type", "{\"a\":1}", "application"},
      {"odd parameter", "{\"a\":1}", type + "; charset=\"accord"}};
  add_odd_bodies(task, std::move(attempt), bodies, "odd-bodies");
}

}  // namespace accord::conformance::plan
