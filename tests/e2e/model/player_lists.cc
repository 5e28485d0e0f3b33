#include "accord/contract/base/percent.h"
#include "e2e/model/player.h"

namespace accord::e2e::model {

using support::Answer;

void Player::list_goods() {
  if (shop_.goods.empty() || random_.chance(4)) read_good();
  Shop::Wanted wanted;
  std::string query = "/goods?owner=" + owner_;
  if (random_.chance(3)) {
    wanted.name = random_.word();
    query += "&name=" + wanted.name->substr(1, wanted.name->size() - 2);
  }
  if (random_.chance(4)) {
    wanted.is_open = random_.chance(2) ? "true" : "false";
    query += "&is_open=" + *wanted.is_open;
  }
  if (random_.chance(4)) {
    wanted.least = std::stoll(random_.integer());
    query += "&size%5Bgte%5D=" + std::to_string(*wanted.least);
  }
  if (random_.chance(2)) {
    wanted.sort = random_.pick(std::array{"name", "size", "ratio", "is_open"});
    wanted.is_descending = random_.chance(2);
    query += std::string("&sort=") + (wanted.is_descending ? "-" : "") + wanted.sort;
  }
  walk(wanted, query);
}

// From page to page: each full but the last.
void Player::walk(const Shop::Wanted& wanted, const std::string& query) {
  const auto ids = shop_.goods_of(wanted);
  const std::size_t size = 1 + random_.roll(4);
  std::string cursor;
  std::size_t at = 0;
  while (!is_over()) {
    const Answer answer = send(
        "GET",
        query + "&limit=" + std::to_string(size) +
            (cursor.empty() ? "" : "&cursor=" + contract::percent_encode(cursor)));
    expect(answer, {200});
    if (is_over()) return;
    std::string page = "[";
    for (std::size_t i = 0; i < size && at < ids.size(); ++i)
      page += (page.size() > 1 ? "," : "") + shop_.shown_good(ids[at++]);
    const auto got = parse(answer.body);
    const contract::Json* items = contract::find(got, "items");
    if (items == nullptr || !contract::is_equal(*items, parse(page + "]")))
      return differ("expected the items " + page + "]");
    const contract::Json* next = contract::find(got, "next_cursor");
    if (next == nullptr) return differ("expected next_cursor");
    if (next->IsNull() != (at == ids.size()))
      return differ(next->IsNull() ? "expected another page" : "expected no other page");
    if (next->IsNull()) return;
    cursor = contract::text_of(*next);
  }
}

}  // namespace accord::e2e::model
