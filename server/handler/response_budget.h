#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

namespace accord::server {

/// Bytes that the bodies of large responses may hold at once, from being built to being sent, and
/// the most that one of them may have. Safe to call from any thread.
class ResponseBudget {
 public:
  ResponseBudget(std::size_t of_all, std::size_t of_one);

  /// The part of one response. Moves with the response as `until_sent`.
  class Share {
   public:
    explicit Share(const ResponseBudget& budget);
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    ~Share();

    enum class Growth { granted, one_is_too_large, all_is_taken };
    /// To be called when the body has `size` bytes, in memory for `capacity`.
    Growth grow_to(std::size_t size, std::size_t capacity);
    /// All of one response at once, however large where nothing else is taken. False where the
    /// rest is too little.
    bool take(std::size_t size);
    /// Gives back what is more than `size`.
    void settle_at(std::size_t size);

   private:
    std::shared_ptr<std::atomic<std::size_t>> taken_;  // with the budget and the other shares
    std::size_t of_all_;
    std::size_t of_one_;
    std::size_t mine_ = 0;
  };
  [[nodiscard]] std::shared_ptr<Share> share() const;
  [[nodiscard]] std::size_t taken() const { return *taken_; }
  [[nodiscard]] std::size_t of_one() const { return of_one_; }

 private:
  std::shared_ptr<std::atomic<std::size_t>> taken_;  // with the shares, which may outlive this
  std::size_t of_all_;
  std::size_t of_one_;
};

}  // namespace accord::server
