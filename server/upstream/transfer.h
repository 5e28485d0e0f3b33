#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "accord/server/handler/response_budget.h"
#include "accord/server/upstream/exchange.h"
#include "accord/server/upstream/options.h"
#include "accord/server/upstream/response_head.h"
#include "accord/server/upstream/sockets.h"

namespace accord::server::upstream {

/// One exchange over libcurl's easy interface, driven by `Loop`: what is sent, what is taken of the
/// response, when it is passed on, and what its end means. Each attempt has a handle of its own:
/// libcurl 7.88 keeps pointers to the header of a former response in one that is used again.
/// Follows no redirect, asks no proxy, keeps no cookie, decodes no content coding. RFC 9110
/// section 9.2.2: what libcurl would send again over another connection is sent again once, and
/// only where its method is safe, or nothing was sent.
class Transfer {
 public:
  using Clock = Exchange::Clock;

  /// The references must outlive it.
  Transfer(
      const Options& options,
      const ResponseBudget& budget,
      Sockets& sockets,
      std::shared_ptr<Exchange> exchange,
      Clock::time_point now);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;
  ~Transfer();

  /// libcurl's handle, of this attempt.
  [[nodiscard]] void* handle() const { return handle_; }
  [[nodiscard]] const Exchange& exchange() const { return *exchange_; }
  /// When it ends where there is no connection, then no byte of the response, then not all of it;
  /// of what is passed on, no further byte. Nothing where it waits for the client.
  [[nodiscard]] std::optional<Clock::time_point> deadline() const;
  /// Not after any deadline that it may have from now on.
  [[nodiscard]] std::optional<Clock::time_point> next_look(Clock::time_point now) const;

  /// libcurl ended it. True where it is to be begun again (`begin_again`, another handle).
  [[nodiscard]] bool is_to_repeat(int code) const;
  void begin_again(Clock::time_point now);
  /// The head is whole, and the body is not awaited.
  [[nodiscard]] bool is_to_pass_on() const;
  /// Answers with what has come, and passes on what follows, if anything. False where there is no
  /// memory: it is to be ended.
  enum class Follows : std::uint8_t { more, nothing };
  bool pass_on(Follows follows = Follows::more);
  /// Goes on where it waited for the client, who has read on by now. False where it is to be ended.
  bool go_on();

  /// The answer, once. `upstream` is unknown where nobody waited for it.
  struct Result {
    std::shared_ptr<Exchange> exchange;
    Answer answer;  ///< not told where the response was passed on
    enum class Upstream { answered, failed, unknown } upstream;
  };
  Result result(int code);
  /// The same where it did not come in time, or (unknown) nobody waits for it.
  Result overdue(Result::Upstream upstream);

 private:
  using Fault = contract::http::Fault;

  static std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into);
  static std::size_t take_line(char* data, std::size_t size, std::size_t count, void* into);
  static int before_request(void* into, char* to, char* from, int to_port, int from_port);
  enum class Refused { no, head, too_large, no_memory, not_silent };
  Refused judge(std::string_view line);
  void read_policy();
  std::size_t receive(std::string_view data);
  bool grow(std::string_view data);
  void drop_sent();
  void prepare(Clock::time_point now);
  void set_fixed();
  void set_body();
  void set_fields();
  bool may_send(int local_port);
  [[nodiscard]] bool has_own_connection() const;
  [[nodiscard]] bool was_closed_unanswered(int code) const;
  [[nodiscard]] Fault fault_of(int code) const;
  [[nodiscard]] Fault fault(
      contract::http::Condition condition, const char* detail, std::string_view cause) const;
  Result finished(Answer answer, Result::Upstream upstream);

  const Options& options_;
  const ResponseBudget& budget_;
  Sockets& sockets_;
  void* handle_ = nullptr;
  void* fields_ = nullptr;  // libcurl's list
  std::string url_;
  std::unique_ptr<char[]> error_;
  std::shared_ptr<Exchange> exchange_;
  ResponseHead head_;
  std::string body_;
  std::shared_ptr<ResponseBudget::Share> share_;  // of a large body
  std::size_t awaited_ = BodyPolicy::whole;       // bytes of the body before it is passed on
  std::shared_ptr<Stream> stream_;                // of what is passed on
  bool is_paused_ = false;                        // the stream is full
  Clock::time_point last_byte_;                   // of the stream
  Refused refused_ = Refused::no;
  int attempts_ = 0;
  int port_ = 0;           // ours, of the connection
  bool is_stale_ = false;  // the kept connection was not silent: nothing was sent
  bool is_repeated_ = false;
  Clock::time_point begun_;
  std::optional<Clock::time_point> asked_;  // the connection is there
};

}  // namespace accord::server::upstream
