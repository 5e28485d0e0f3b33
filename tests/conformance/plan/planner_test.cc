#include <algorithm>
#include <ctime>

#include <gtest/gtest.h>

#include "accord/contract/json/json.h"
#include "conformance/plan/contracts.h"
#include "conformance/things.h"

namespace accord::conformance::plan {
namespace {

// All that a plan says, in one text.
std::string dump(const Plan& plan) {
  std::string text = to_text(plan);
  const auto add = [&](const Step& step) {
    text += step.name + ' ' + step.method + ' ' + step.operation->id + ' ' + step.content_type;
    for (const auto* values : {&step.path, &step.query, &step.headers}) {
      for (const auto& [name, value] : *values) {
        text += ' ' + name + '=' + value.text;
        if (value.from) text += value.from->step + value.from->pointer;
      }
    }
    if (step.body) text += *step.body;
    if (step.json) text += contract::to_text(*step.json);
    for (const BodySlot& slot : step.slots)
      text += slot.pointer + slot.from.step + slot.from.pointer;
    for (const int status : step.expect.statuses)
      text += ' ' + std::to_string(status);
    text += '\n';
  };
  for (const Case& each : plan.cases) {
    text += each.id + '\n';
    for (const Step& step : each.steps)
      add(step);
    for (const Step& step : each.cleanup)
      add(step);
  }
  return text;
}

std::vector<std::filesystem::path> contracts() {
  std::vector<std::filesystem::path> files = {fixture::source_folder() / "openapi.yaml"};
  const auto shared = fixture::shared_folder();
  if (!std::filesystem::exists(shared / "corpus")) return files;
  files.push_back(shared / "peers/students.yaml");
  for (const auto& each : std::filesystem::directory_iterator(shared / "corpus"))
    files.push_back(each.path());
  return files;
}

void check(const contract::Contract& contract) {
  const std::clock_t start = std::clock();  // of the processor: others may use the machine too
  const Plan plan = make_plan(contract, "onen");
  const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  EXPECT_LT(took, 20);
  EXPECT_EQ(dump(plan), dump(make_plan(contract, "onen"))) << "a pure function of the salt";
  const Plan other = make_plan(contract, "twon");
  ASSERT_EQ(plan.cases.size(), other.cases.size());
  std::set<std::string> ids;
  for (std::size_t i = 0; i < plan.cases.size(); ++i) {
    EXPECT_EQ(plan.cases[i].id, other.cases[i].id) << "ids do not depend on the salt";
    EXPECT_TRUE(ids.insert(plan.cases[i].id).second) << plan.cases[i].id << " is not unique";
    EXPECT_LT(plan.cases[i].subject, plan.cases[i].steps.size());
  }
  std::set<std::pair<const contract::Operation*, std::string>> documented;
  for (const auto& operation : contract.operations) {
    for (const auto& response : operation.responses)
      documented.emplace(&operation, response.status);
  }
  std::set<std::pair<const contract::Operation*, std::string>> obliged;
  for (const Obligation& each : plan.obligations) {
    EXPECT_TRUE(obliged.emplace(each.operation, each.status).second) << each.operation->id;
    EXPECT_EQ(each.reason.empty(), each.state == Obligation::State::planned);
  }
  EXPECT_EQ(obliged, documented);
}

TEST(Planner, PlansEveryContractThatLoadsQuicklyAndAlike) {
  for (const auto& file : contracts()) {
    SCOPED_TRACE(file.filename().string());
    const auto contract = contract::load_contract(file);
    if (contract) check(**contract);
  }
}

TEST(Planner, ChangesNothingThatItDidNotCreateInAnyContract) {
  for (const auto& file : contracts()) {
    const auto contract = contract::load_contract(file);
    if (!contract) continue;
    std::set<std::string> harmful;
    for (const Case& each : make_plan(**contract, "saltn").cases) {
      const std::string kind = each.id.substr(each.id.rfind('-') + 1);
      if (kind == "type" || kind == "format" || kind == "minimum" || kind == "maximum")
        continue;  // names no row
      for (const Step& step : each.steps) {
        const bool names_its_own =
            std::any_of(step.path.begin(), step.path.end(), [](const auto& part) {
              return part.second.from.has_value() ||
                     part.second.text.find("salt") != std::string::npos ||
                     (part.second.text.size() == 10 && part.second.text.front() == '2') ||
                     part.second.text.find("-4000-8000-") != std::string::npos;
            });
        if (fixture::is_unsafe(step) && !names_its_own && !step.json && !step.body)
          harmful.insert(each.id);
      }
    }
    EXPECT_TRUE(harmful.empty()) << file.filename() << ": " << harmful.size() << " such as "
                                 << *harmful.begin();
  }
}

TEST(Planner, HasAClosedListOfWhatCannotBeReached) {
  const fixture::Planned planned(fixture::read_contract(fixture::things_contract));
  std::set<std::string> unreachable;
  for (const Obligation& each : planned.plan.obligations) {
    if (each.state == Obligation::State::unreachable) {
      unreachable.insert(each.operation->id + "/" + each.status);
    }
  }
  EXPECT_EQ(unreachable, (std::set<std::string>{"listThings/503", "replaceThing/304"}));
}

TEST(Planner, PrintsWhatNothingProduces) {
  const fixture::Planned planned(
      {.more =
           "  /jobs/{job}: {get: {operationId: getJob, parameters: [{name: job, in: path, "
           "required: true, schema: {type: string}}], responses: {'200': {description: d}}}}\n"});
  EXPECT_NE(
      to_text(planned.plan).find("hint: getJob: no operation produces a value of {job}\n"),
      std::string::npos);
}

TEST(Planner, PrintsWhatIsDrivenAndWhatIsNot) {
  const fixture::Planned planned(fixture::read_contract(fixture::things_contract));
  const std::string text = to_text(planned.plan);
  EXPECT_NE(text.find("createThing/201/typical  (3 requests) "), std::string::npos) << text;
  EXPECT_NE(text.find("listThings/503  not exercised: a server error"), std::string::npos) << text;
}

}  // namespace
}  // namespace accord::conformance::plan
