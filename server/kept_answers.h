#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/http/message.h"
#include "accord/persistence/sql/log_version.h"
#include "accord/server/http/prepared_response.h"

namespace accord::contract {
struct Operation;
}

namespace accord::server {

/// Answers that a worker gives again, while nothing is committed: in fixed slots, each for a
/// request that came twice since the last commit. Used by the thread that made it.
class KeptAnswers {
 public:
  using Request = contract::http::Request;
  using Version = persistence::sql::LogVersion;

  /// `most`: a power of two above it where it is none; 0: none are kept.
  explicit KeptAnswers(std::size_t most);
  KeptAnswers(const KeptAnswers&) = delete;
  KeptAnswers& operator=(const KeptAnswers&) = delete;
  ~KeptAnswers();

  /// Those of the calling thread; null where none are kept.
  static KeptAnswers* current();

  /// Bytes of a request and its answer that are kept.
  static constexpr std::size_t largest = 4U << 10U;

  /// True for a header field that changes no answer where the operation does not document it: what
  /// it says of the client's address and scheme is known by other means.
  [[nodiscard]] static bool is_left_out(std::string_view field);

  /// What an answer depends on.
  struct Question {
    const Request& request;
    bool is_secure = false;
    uint64_t served = 0;  ///< number of the contract that is served
    Version version;      ///< of what is stored
  };
  struct Answer {
    const contract::Operation* operation;
    int status;
    std::size_t bytes;  ///< of its body
    http::PreparedResponse response;
  };
  struct Found {
    const Answer* answer = nullptr;  ///< null: it is not kept. Valid until the next call
    std::size_t slot = 0;
    uint64_t mark = 0;
    bool is_second = false;  ///< asked before, and to be kept
  };
  Found find(const Question& question);
  /// `found`: for that question.
  void keep(const Found& found, const Question& question, Answer answer);

 private:
  // Hashes of questions: a look at a slot touches no more memory where it holds another.
  struct Marks {
    uint64_t kept = 0;
    uint64_t missed = 0;
  };
  struct Slot {
    std::string request;
    bool is_secure;
    uint64_t served;
    Version version;
    Answer answer;
  };
  [[nodiscard]] static bool is_for(const Slot& slot, const Question& question);

  std::vector<Marks> marks_;
  std::vector<std::unique_ptr<Slot>> slots_;
};

}  // namespace accord::server
