#pragma once

#include "accord/conformance/judge.h"
#include "accord/conformance/run/client.h"
#include "accord/conformance/run/options.h"

namespace accord::conformance::run {

/// One case from its first step to its clean-up. Used once, by one thread; all that it is given
/// must outlive it.
class CaseRun {
 public:
  CaseRun(const plan::Case& subject, const Options& options, Client& client)
      : case_(subject),
        options_(options),
        client_(client) {}

  CaseResult run(const Judge& judge);

  [[nodiscard]] std::size_t requests() const { return requests_; }

 private:
  // Nullopt where the step cannot be sent.
  std::optional<Exchange> carry_out(const plan::Step& step);
  void remember(const plan::Step& step, const Exchange& exchange, contract::JsonDocument sent);

  const plan::Case& case_;
  const Options& options_;
  Client& client_;
  Results results_;
  std::string missing_;
  std::size_t requests_ = 0;
};

}  // namespace accord::conformance::run
