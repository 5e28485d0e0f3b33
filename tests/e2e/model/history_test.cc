// Four clients at once on the same keys: what they see of an item is linearizable.

#include "e2e/model/history.h"

#include <array>
#include <barrier>
#include <chrono>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "accord/contract/base/percent.h"
#include "accord/contract/json/reader.h"
#include "e2e/model/random.h"
#include "e2e/model/served_shop.h"

namespace accord::e2e::model {
namespace {

using Kind = Event::Kind;
using support::Answer;

struct Case {
  const char* name;
  bool is_linearizable;
  std::vector<Event> history;
};

TEST(History, TellsWhatCouldHaveBeen) {
  const Case cases[] = {
      {"nothing", true, {}},
      {"one after the other",
       true,
       {{Kind::create, 1, 0, true, 1, 2},
        {Kind::read, 1, 0, true, 3, 4},
        {Kind::remove, 0, 0, true, 5, 6},
        {Kind::read, 0, 0, true, 7, 8}}},
      {"either, while both are under way",
       true,
       {{Kind::put, 1, 0, true, 1, 9},
        {Kind::put, 2, 0, false, 1, 9},
        {Kind::read, 2, 0, true, 10, 11}}},
      {"a stale read",
       false,
       {{Kind::put, 1, 0, true, 1, 2},
        {Kind::put, 2, 0, false, 3, 4},
        {Kind::read, 1, 0, true, 5, 6}}},
      {"a read before the answer of the write",
       true,
       {{Kind::put, 1, 0, true, 1, 10}, {Kind::read, 1, 0, true, 2, 3}}},
      {"two reads that go back in time",
       false,
       {{Kind::put, 1, 0, true, 1, 10},
        {Kind::read, 1, 0, true, 2, 3},
        {Kind::read, 0, 0, true, 4, 5}}},
      {"two that create the same",
       false,
       {{Kind::create, 1, 0, true, 1, 9}, {Kind::create, 2, 0, true, 1, 9}}},
      {"two that both swap",
       false,
       {{Kind::put, 1, 0, true, 1, 2},
        {Kind::swap, 2, 1, true, 3, 9},
        {Kind::swap, 3, 1, true, 3, 9}}},
      {"one that swaps",
       true,
       {{Kind::put, 1, 0, true, 1, 2},
        {Kind::swap, 2, 1, true, 3, 9},
        {Kind::swap, 3, 1, false, 3, 9},
        {Kind::read, 2, 0, true, 10, 11}}},
      {"a lost change",
       false,
       {{Kind::put, 1, 0, true, 1, 2},
        {Kind::change, 2, 0, true, 3, 4},
        {Kind::read, 1, 0, true, 5, 6}}},
      {"two that delete",
       false,
       {{Kind::put, 1, 0, true, 1, 2},
        {Kind::remove, 0, 0, true, 3, 9},
        {Kind::remove, 0, 0, true, 3, 9}}},
      {"a value that nobody wrote",
       false,
       {{Kind::put, 1, 0, true, 1, 2}, {Kind::read, 7, 0, true, 3, 4}}},
      {"a delete of nothing", false, {{Kind::remove, 0, 0, true, 1, 2}}},
  };
  for (const Case& each : cases)
    EXPECT_EQ(is_linearizable(each.history), each.is_linearizable) << each.name;
}

constexpr std::size_t clients = 4;
constexpr std::size_t events = 10;  // of each client on each item

// One client's operations on items that the others use at the same moment.
class Rival {
 public:
  Rival(uint16_t port, std::size_t number, uint64_t seed)
      : client_(port),
        number_(number),
        random_(seed + number) {}

  Event act(const std::string& code) {
    const std::string path = "/labels/" + contract::percent_encode(code);
    Event event;
    event.value = static_cast<int64_t>(++last_ * clients + number_);
    const std::string value = std::to_string(event.value);
    const std::string body =
        R"({"owner":"shared","code":)" + to_json_string(code) + R"(,"rank":)" + value + "}";
    const std::size_t kind = random_.roll(8);
    event.invoked = now();
    if (kind == 0) {
      event.kind = Kind::create;
      note(event, client_.ask("POST", "/labels", body, json), 201, 409);
    } else if (kind <= 2) {
      event.kind = Kind::put;
      note(event, client_.ask("PUT", path, body, json), 201, 200);
    } else if (kind == 3) {
      event.kind = Kind::change;
      const Answer answer = client_.ask(
          "PATCH",
          path,
          "{\"rank\":" + value + "}",
          {{"Content-Type", "application/merge-patch+json"}});
      note(event, answer, 200, 404);
    } else if (kind == 4 && !etag_.empty()) {
      event.kind = Kind::swap;
      event.before = seen_;
      support::Fields fields = json;
      fields.emplace_back("If-Match", etag_);
      note(event, client_.ask("PUT", path, body, fields), 200, 412);
    } else if (kind == 5) {
      event.kind = Kind::remove;
      event.value = 0;
      note(event, client_.ask("DELETE", path), 204, 404);
    } else {
      read(event, client_.ask("GET", path));
    }
    return event;
  }
  void begin() { etag_.clear(); }
  [[nodiscard]] const std::string& unexpected() const { return unexpected_; }

 private:
  static int64_t now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }
  void note(Event& event, const Answer& answer, int done, int not_done) {
    event.answered = now();
    event.is_done = answer.status == done;
    if (answer.status != done && answer.status != not_done)
      unexpected_ += std::to_string(answer.status) + ' ' + answer.body + '\n';
    if (answer.has("ETag")) remember(answer, event.value);
  }
  void read(Event& event, const Answer& answer) {
    event.answered = now();
    event.value = 0;
    if (answer.status == 404) return;
    const auto got = contract::read_json(answer.body, {});
    const auto* rank = got ? contract::find(got.value(), "rank") : nullptr;
    if (answer.status != 200 || rank == nullptr || !rank->IsInt64()) {
      unexpected_ += std::to_string(answer.status) + ' ' + answer.body + '\n';
      return;
    }
    event.value = rank->GetInt64();
    remember(answer, event.value);
  }
  void remember(const Answer& answer, int64_t value) {
    etag_ = answer.field("ETag");
    seen_ = value;
  }

  static inline const support::Fields json = {{"Content-Type", "application/json"}};
  support::RawClient client_;
  std::size_t number_;
  Random random_;
  std::size_t last_ = 0;
  std::string etag_;
  int64_t seen_ = 0;
  std::string unexpected_;
};

// The first history that is not linearizable, and what nobody expected.
std::string play_rivals(const RunningServer& server, std::size_t items, uint64_t seed) {
  std::vector<std::vector<Event>> histories(items);
  std::string unexpected;
  std::mutex mutex;  // guards both
  std::barrier together(clients);
  {
    std::vector<std::jthread> all;
    for (std::size_t client = 0; client < clients; ++client) {
      all.emplace_back([&, client] {
        Rival rival(server.port(), client, seed);
        for (std::size_t item = 0; item < items; ++item) {
          together.arrive_and_wait();
          rival.begin();
          std::vector<Event> own;
          for (std::size_t i = 0; i < events; ++i)
            own.push_back(rival.act("shared" + std::to_string(item)));
          const std::lock_guard lock(mutex);
          histories[item].insert(histories[item].end(), own.begin(), own.end());
        }
        const std::lock_guard lock(mutex);
        unexpected += rival.unexpected();
      });
    }
  }
  for (const auto& each : histories) {
    if (!is_linearizable(each)) return "not linearizable:\n" + to_text(each) + unexpected;
  }
  return unexpected;
}

TEST(SharedKeys, AreLinearizable) {
  const RunningServer server(shop(), {}, enforce);
  const uint64_t seed = chosen_seed();
  EXPECT_EQ(play_rivals(server, 500, seed), "");
}

// Writes that nobody sees, and a delete that does not delete.
TEST(SharedKeys, AFaultIsFound) {
  const auto says = [](int status) {
    return [=](const validation::Call& /*call*/, const contract::http::Request& /*request*/) {
      return server::Outcome(contract::http::Response{status, {}, ""});
    };
  };
  for (const auto& [operation, status] :
       {std::pair("readLabel", 404), std::pair("deleteLabel", 204)}) {
    const RunningServer server(shop(), {{operation, says(status)}});
    EXPECT_NE(play_rivals(server, 20, 1), "") << operation;
  }
}

}  // namespace
}  // namespace accord::e2e::model
