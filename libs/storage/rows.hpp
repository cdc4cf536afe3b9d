// The rows of an answer, decoded one after the other while they are looked at. What goes from the database straight
// into an answer's JSON is not copied out of libpq's result first: a page of 50 contacts is 250 allocations less.
#pragma once

#include "storage/query.hpp"

#include <cstddef>
#include <iterator>

namespace omni {

template <class Row>
class Rows
{
public:
    using JsonElement = Row; // see core/json/shapes.hpp

    Rows() = default;
    explicit Rows(pg::ResultSet result) : result_(std::move(result)), size_(result_.rows()) {}

    std::size_t size() const { return static_cast<std::size_t>(size_); }

    // Of the answer, also behind what first() has left.
    Row operator[](std::size_t row) const { return detail::RowTraits<Row>::decode(result_, static_cast<int>(row)); }

    // The same rows, as far as `Base` describes them; at most so many of them.
    template <class Base>
        requires(std::is_base_of_v<Base, Row>)
    Rows<Base> first(std::size_t most) &&
    {
        Rows<Base> base(std::move(result_));
        base.size_ = std::min(size_, static_cast<int>(most));
        return base;
    }

    // Goes through once. What it points to is overwritten by the next.
    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = const Row*;
        using reference = const Row&;

        Iterator(const Rows& rows, int at) : rows_(&rows), at_(at) { decode(); }

        const Row& operator*() const { return row_; }
        const Row* operator->() const { return &row_; }
        Iterator& operator++()
        {
            ++at_;
            decode();
            return *this;
        }
        bool operator==(const Iterator& other) const { return at_ == other.at_; }

    private:
        void decode()
        {
            if (at_ < rows_->size_)
                detail::RowTraits<Row>::decode_into(row_, rows_->result_, at_);
        }

        const Rows* rows_;
        int at_;
        Row row_{};
    };

    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size_}; }

private:
    template <class>
    friend class Rows;

    pg::ResultSet result_;
    int size_ = 0;
};

} // namespace omni
