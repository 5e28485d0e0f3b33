#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>

#include "accord/server/agents/toolbox.h"

namespace accord::server::agents {

/// The versions of the Model Context Protocol that are spoken here, newest first.
inline constexpr std::array<std::string_view, 4> protocol_versions = {
    "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"};
/// Of a client over HTTP that names none (2025-11-25, Transports, Protocol Version Header).
inline constexpr std::string_view version_of_silent_clients = "2025-03-26";

bool is_spoken(std::string_view version);

/// One message is not longer, in bytes.
inline constexpr std::size_t longest_message = 4U << 20U;
/// The answers to a batch are not longer, but for the last one.
inline constexpr std::size_t longest_answers = 8U << 20U;

/// The talk with one client: takes messages and gives answers. One thread at a time.
class Session {
 public:
  /// `version`: the one that is spoken until `initialize` agrees on one. The toolbox must outlive
  /// it.
  explicit Session(const Toolbox& toolbox, std::string_view version = protocol_versions.front())
      : toolbox_(toolbox),
        version_(version) {}

  struct Answer {
    std::string text;         ///< one line of JSON; "" where there is nothing to answer
    bool is_refused = false;  ///< what came is no message at all
  };
  /// `text`: one message, or a batch of them where the version has batches.
  Answer answer(std::string_view text);
  /// The same of what was read. `since`: when it came.
  Answer answer(const contract::Json& message, std::chrono::steady_clock::time_point since);

  /// The fault is the answer.
  static contract::Result<contract::JsonDocument, Answer> read(std::string_view text);
  /// True where a tool is called: all else is answered without asking others.
  static bool calls_tools(const contract::Json& message);

  /// What is not even read: longer than `longest_message`.
  [[nodiscard]] static std::string answer_to_long_message();

 private:
  using Outcome = contract::Result<std::string, RpcFault>;

  Answer answer_one(const contract::Json& message);
  Answer answer_batch(const contract::Json& batch);
  Outcome outcome_of(const RpcRequest& request);
  Outcome initialize(const contract::Json* params);
  [[nodiscard]] Outcome list(const contract::Json* params) const;
  [[nodiscard]] Outcome call(const contract::Json* params) const;

  const Toolbox& toolbox_;
  std::string version_;
  // Of the message that is being answered.
  std::chrono::steady_clock::time_point since_;
  std::size_t left_ = longest_answers;
};

}  // namespace accord::server::agents
