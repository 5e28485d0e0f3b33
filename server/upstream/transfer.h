#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "accord/server/handler/response_budget.h"
#include "accord/server/upstream/exchange.h"
#include "accord/server/upstream/options.h"
#include "accord/server/upstream/response_head.h"

namespace accord::server::upstream {

/// One exchange at a time over libcurl's easy interface, driven by `Loop`: what is sent, what is
/// taken of the response, and what its end means. Follows no redirect, asks no proxy, keeps no
/// cookie, decodes no content coding. RFC 9110 section 9.2.2: what libcurl would send again over
/// another connection is sent again once, and only where its method is safe.
class Transfer {
 public:
  using Clock = Exchange::Clock;

  /// Both must outlive it.
  Transfer(const Options& options, const ResponseBudget& budget);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer();

  void begin(std::shared_ptr<Exchange> exchange, Clock::time_point now);
  /// libcurl's handle.
  [[nodiscard]] void* handle() const { return handle_; }
  [[nodiscard]] const Exchange& exchange() const { return *exchange_; }
  /// When it ends where no byte of the response has come by then; nothing where one has.
  [[nodiscard]] std::optional<Clock::time_point> first_byte_deadline() const;

  /// libcurl ended it. True where it is to be begun again (`begin_again`).
  bool ends(int code);
  void begin_again(Clock::time_point now);
  /// The answer after `ends`; the transfer is idle then. `trouble`: true where the upstream is to
  /// blame for there being no response.
  struct Result {
    std::shared_ptr<Exchange> exchange;
    Answer answer;
    bool is_trouble;
  };
  Result result(int code);
  /// The same where no byte came in time, or (not `is_trouble`) nobody waits for it.
  Result overdue(bool is_trouble);

 private:
  using Fault = contract::http::Fault;

  static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into);
  static std::size_t take_line(char* data, std::size_t size, std::size_t count, void* into);
  static int before_request(void* into, char* to, char* from, int to_port, int from_port);
  bool grow(std::string_view data);
  void prepare(Clock::time_point now);
  void set_request();
  [[nodiscard]] bool was_closed_unanswered(int code) const;
  [[nodiscard]] Fault fault_of(int code) const;
  [[nodiscard]] Fault fault(
      contract::http::Condition condition, const char* detail, std::string_view cause) const;
  Result finished(Answer answer, bool is_trouble);

  const Options& options_;
  const ResponseBudget& budget_;
  void* handle_;
  void* fields_ = nullptr;  // libcurl's list
  std::string url_;
  std::unique_ptr<char[]> error_;
  std::shared_ptr<Exchange> exchange_;
  ResponseHead head_;
  std::string body_;
  std::shared_ptr<ResponseBudget::Share> share_;  // of a large body
  enum class Refused { no, head, too_large, no_memory } refused_ = Refused::no;
  int attempts_ = 0;
  bool is_repeated_ = false;
  Clock::time_point begun_;
};

}  // namespace accord::server::upstream
