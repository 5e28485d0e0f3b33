#include "accord/server/handler/response_budget.h"

namespace accord::server {

ResponseBudget::ResponseBudget(std::size_t of_all, std::size_t of_one)
    : taken_(std::make_shared<std::atomic<std::size_t>>(0)),
      of_all_(of_all),
      of_one_(of_one) {}

std::shared_ptr<ResponseBudget::Share> ResponseBudget::share() const {
  return std::make_shared<Share>(*this);
}

ResponseBudget::Share::Share(const ResponseBudget& budget)
    : taken_(budget.taken_),
      of_all_(budget.of_all_),
      of_one_(budget.of_one_) {}

ResponseBudget::Share::~Share() {
  *taken_ -= mine_;
}

bool ResponseBudget::Share::take(std::size_t size) {
  const std::size_t before = taken_->fetch_add(size);
  if (before > 0 && before + size > of_all_) {
    *taken_ -= size;
    return false;
  }
  mine_ += size;
  return true;
}

void ResponseBudget::Share::settle_at(std::size_t size) {
  if (size >= mine_) return;
  *taken_ -= mine_ - size;
  mine_ = size;
}

ResponseBudget::Share::Growth ResponseBudget::Share::grow_to(
    std::size_t size, std::size_t capacity) {
  if (size > of_one_) return Growth::one_is_too_large;
  if (capacity <= mine_) return Growth::granted;
  const std::size_t more = capacity - mine_;
  if (taken_->fetch_add(more) + more > of_all_) {
    *taken_ -= more;
    return Growth::all_is_taken;
  }
  mine_ += more;
  return Growth::granted;
}

}  // namespace accord::server
