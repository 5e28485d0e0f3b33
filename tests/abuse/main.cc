// Runs the acceptance marks of hostile use against the real binary; see ci/abuse.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "abuse/scenario.h"
#include "abuse/socket.h"

namespace accord::abuse {
namespace {

struct Scenario {
  std::string_view name;
  void (*run)(const Settings&, Report&);
};

constexpr std::array scenarios = {
    Scenario{"mutate", run_mutate},
    Scenario{"abort", run_abort},
    Scenario{"idle", run_idle},
    Scenario{"term", run_term},
    Scenario{"kill", run_kill},
    Scenario{"fsync", run_fsync}};

bool run(const Scenario& scenario, const Settings& settings) {
  Report report{std::string(scenario.name)};
  try {
    scenario.run(settings, report);
  } catch (const std::exception& error) {
    report.miss(error.what());
  }
  return report.close();
}

int usage() {
  std::fputs(
      "usage: accord_abuse ACCORD CONTRACTS-FOLDER all|mutate|abort|idle|term|kill|fsync\n"
      "         [--scale F] [--seed N] [--serve ARGUMENT]...\n",
      stderr);
  return 2;
}

int run_all(int count, char** words) {
  if (count < 4) return usage();
  Settings settings{words[1], words[2]};
  const std::string_view wanted = words[3];
  for (int each = 4; each < count; each += 2) {
    const std::string_view name = words[each];
    if (each + 1 == count) return usage();
    const char* const value = words[each + 1];
    if (name == "--scale") {
      settings.scale = std::strtod(value, nullptr);
    } else if (name == "--seed") {
      settings.seed = std::strtoull(value, nullptr, 10);
    } else if (name == "--serve") {
      settings.serve.emplace_back(value);
    } else {
      return usage();
    }
  }
  raise_file_limit();
  bool is_known = false;
  bool is_passed = true;
  for (const Scenario& each : scenarios) {
    if (wanted != "all" && wanted != each.name) continue;
    is_known = true;
    is_passed = run(each, settings) && is_passed;
  }
  if (!is_known || settings.scale <= 0) return usage();
  return is_passed ? 0 : 1;
}

}  // namespace
}  // namespace accord::abuse

int main(int count, char** words) {
  return accord::abuse::run_all(count, words);
}
