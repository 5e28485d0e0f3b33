#include "accord/conformance/run/runner.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "accord/conformance/run/case_run.h"

namespace accord::conformance::run {
namespace {

using plan::Case;

CaseResult run_safely(
    const Case& subject,
    const Judge& judge,
    const Options& options,
    Client& client,
    std::atomic<std::size_t>& requests) {
  try {
    CaseRun run(subject, options, client);
    CaseResult result = run.run(judge);
    requests += run.requests();
    return result;
  } catch (const std::exception& error) {
    CaseResult result;
    result.subject = &subject;
    result.reason = error.what();
    return result;
  }
}

}  // namespace

RunResult carry_out(
    const plan::Plan& plan, const Judge& judge, const Options& options, const Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  RunResult result;
  result.cases.resize(plan.cases.size());
  std::atomic<std::size_t> requests = 0;
  std::size_t done = 0;
  std::mutex progress_mutex;  // guards done and the calls of progress
  auto carry_out_one = [&](Client& client, std::size_t index) {
    result.cases[index] = run_safely(plan.cases[index], judge, options, client, requests);
    const std::lock_guard lock(progress_mutex);
    ++done;
    if (progress) progress(done, plan.cases.size());
  };
  {
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> workers;
    for (int i = 0; i < options.jobs; ++i) {
      workers.emplace_back([&] {
        Client client;
        for (std::size_t index = next++; index < plan.cases.size(); index = next++) {
          if (!plan.cases[index].is_exclusive) carry_out_one(client, index);
        }
      });
    }
  }
  Client client;
  for (std::size_t index = 0; index < plan.cases.size(); ++index) {
    if (plan.cases[index].is_exclusive) carry_out_one(client, index);
  }
  result.requests = requests;
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  result.seconds = took.count();
  return result;
}

}  // namespace accord::conformance::run
