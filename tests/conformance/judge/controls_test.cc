#include "accord/conformance/judge/controls.h"

#include <gtest/gtest.h>

#include "accord/conformance/messages/messages.h"

namespace accord::conformance {
namespace {

struct Controlled {
  const char* name;
  int control;  ///< the status of the control
  Verdict before;
  std::vector<std::string> failures;  ///< their checks
  Verdict after;
};

TEST(Controls, BlockWhatProvesNothing) {
  const std::string status = messages::status_check;
  const Controlled table[] = {
      {"the control succeeded", 201, Verdict::fail, {status}, Verdict::fail},
      {"the control was refused", 422, Verdict::fail, {status}, Verdict::blocked},
      {"there was no response", 0, Verdict::fail, {status}, Verdict::blocked},
      {"nothing was demanded", 422, Verdict::attempted, {}, Verdict::blocked},
      {"the documented status came", 422, Verdict::pass, {}, Verdict::pass},
      {"its response is wrong", 422, Verdict::fail, {status, "response-body"}, Verdict::fail}};
  for (const Controlled& each : table) {
    plan::Case control;
    control.id = "create/201/typical";
    plan::Case subject;
    subject.id = "create/422/name-required";
    subject.control = control.id;
    RunResult run;
    run.cases.resize(2);
    run.cases[0].subject = &control;
    run.cases[0].status = each.control;
    run.cases[1].subject = &subject;
    run.cases[1].verdict = each.before;
    for (const std::string& check : each.failures)
      run.cases[1].failures.push_back({subject.id, check, "", "", "", ""});
    settle_controls(run);
    EXPECT_EQ(run.cases[1].verdict, each.after) << each.name;
    if (each.after == Verdict::blocked) {
      EXPECT_TRUE(run.cases[1].failures.empty()) << each.name;
      EXPECT_NE(run.cases[1].reason.find(control.id), std::string::npos) << each.name;
    }
  }
}

TEST(Controls, AreNotBlockedByWhatIsNotImplemented) {
  plan::Case control;
  control.id = "upload/200/typical";
  plan::Case subject;
  subject.id = "upload/default/without-body";
  subject.control = control.id;
  RunResult run;
  run.cases.resize(2);
  run.cases[0].subject = &control;
  run.cases[0].verdict = Verdict::not_implemented;
  run.cases[0].reason = messages::not_implemented;
  run.cases[1].subject = &subject;
  run.cases[1].verdict = Verdict::attempted;
  settle_controls(run);
  EXPECT_EQ(run.cases[1].verdict, Verdict::not_implemented);
  EXPECT_EQ(run.cases[1].reason, messages::not_implemented);
}

}  // namespace
}  // namespace accord::conformance
