#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace accord::server::operations {

enum class LogFormat { off, text, json };

/// One answered request. No body, no field, no query: they may hold secrets.
struct LogEntry {
  std::string_view request_id;
  std::string_view trace_id;  ///< "" where the request names none
  std::string_view client;    ///< an address
  std::string_view user;      ///< the subject of the first principal; "" where there is none
  std::string_view method;
  std::string_view path;       ///< as received, without the query
  std::string_view operation;  ///< its id; "" where the contract has none
  int status = 0;
  std::size_t bytes = 0;  ///< of the response's body
  std::chrono::nanoseconds took{};
};

/// The log on stderr: one line for each request, and warnings and notices of the server. Writing
/// never blocks a worker: lines beyond the queue are dropped and counted. It ends a second after it
/// is told to at the latest, also where nobody reads stderr. Values are escaped: no client can add
/// a line or a member. Safe to call from any thread.
class RequestLog {
 public:
  explicit RequestLog(LogFormat format);
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;
  ~RequestLog();

  /// Gathers the lines of requests that are logged on its thread until `flush`. The log must
  /// outlive it.
  class Batch;
  void request(const LogEntry& entry);
  /// `request_id`: of the request that the message is about; "" where it is about none.
  void warn(std::string_view message, std::string_view request_id = {});
  void inform(std::string_view message);
  /// What an operator must look at: the server cannot do its work.
  void alarm(std::string_view message);
  /// Lines that were dropped since the start.
  [[nodiscard]] std::size_t dropped() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

class RequestLog::Batch {
 public:
  explicit Batch(RequestLog& log);
  Batch(const Batch&) = delete;
  Batch& operator=(const Batch&) = delete;
  ~Batch();
  void flush();

 private:
  friend class RequestLog;
  State* state_;
  std::string text_;
  std::size_t lines_ = 0;
};

}  // namespace accord::server::operations
