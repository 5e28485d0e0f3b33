#pragma once

#include <optional>
#include <set>
#include <string>

#include "accord/conformance/judge/judge.h"
#include "accord/conformance/run/session.h"

namespace accord::conformance::run {

/// One case from its first step to its clean-up. Used once, by one thread; all that it is given
/// must outlive it.
class CaseRun {
 public:
  CaseRun(const plan::Case& subject, Session& session, Client& client)
      : case_(subject),
        session_(session),
        client_(client) {}

  CaseResult run(const Judge& judge);

  [[nodiscard]] bool has_sent() const { return has_sent_; }
  [[nodiscard]] bool had_response() const { return had_response_; }
  /// True where a request may or may not have been carried out: the case must run again.
  [[nodiscard]] bool is_undecided() const { return is_undecided_; }

 private:
  // Sends the steps until one does not come out as expected, or cannot be judged.
  std::vector<Exchange> carry_out_steps();
  // Nullopt where the step cannot be sent.
  std::optional<Exchange> carry_out(const plan::Step& step, bool is_cleanup);
  // Sends until the response is not one that asks to be asked later.
  contract::Result<Answer, Fault> send(
      const plan::Step& step, const Request& request, bool is_cleanup);
  contract::Result<Answer, Fault> send_once(const Request& request);
  // False, with `blocked_` set, where the rest of the run does not leave that time.
  bool wait(std::chrono::seconds time, int status, bool is_cleanup);
  void note_fault(const plan::Step& step, const Fault& fault);
  void remember(const plan::Step& step, const Exchange& exchange, contract::JsonDocument sent);
  std::vector<Exchange> clean_up();
  bool clean_up(const plan::Step& step, std::vector<Exchange>& exchanges);
  void note_left(const plan::Step& step, const Request& request, const std::string& why);
  // It is not ours to delete.
  [[nodiscard]] bool names_what_was_there(const plan::Step& step) const;
  // The case did so: the id may be that of another row by now.
  [[nodiscard]] bool is_deleted(const plan::Step& step) const;
  [[nodiscard]] Limits limits() const;
  [[nodiscard]] std::size_t most_kept() const;  // bytes of bodies of this case

  const plan::Case& case_;
  Session& session_;
  Client& client_;
  Results results_;
  std::set<std::string> deleted_;    ///< URLs
  std::optional<Exchange> refusal_;  ///< the first response that was waited for
  bool is_skipped_ = false;          ///< `blocked_` says what a server need not give
  std::string blocked_;  ///< why the step that was tried last says nothing about the server
  std::vector<std::string> left_;  ///< what could not be deleted
  std::size_t kept_ = 0;
  std::chrono::seconds waited_{0};
  bool has_sent_ = false;
  bool had_response_ = false;
  bool is_undecided_ = false;
};

}  // namespace accord::conformance::run
