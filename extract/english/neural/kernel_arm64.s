// NEON forms of productGo and recurGo (kernel.go), bit for bit. Multiplications and
// additions of floats stay separate: a fused one would round differently from Go.
// The assembler lacks most vector instructions, so they are written as words.

#include "textflag.h"

// d, n and m are register numbers. SMLAL multiplies the four low halves of n by
// element i (0 or 1) of m (below 16), SMLAL2 the four high ones.
#define SMLAL(d, n, m, i)  WORD $(0x0F402000 | i<<20 | m<<16 | n<<5 | d)
#define SMLAL2(d, n, m, i) WORD $(0x4F402000 | i<<20 | m<<16 | n<<5 | d)
#define FMUL(d, n, m)      WORD $(0x6E20DC00 | m<<16 | n<<5 | d)
#define FADD(d, n, m)      WORD $(0x4E20D400 | m<<16 | n<<5 | d)
#define FSUB(d, n, m)      WORD $(0x4EA0D400 | m<<16 | n<<5 | d)
#define FDIV(d, n, m)      WORD $(0x6E20FC00 | m<<16 | n<<5 | d)
#define FMIN(d, n, m)      WORD $(0x4EA0F400 | m<<16 | n<<5 | d)
#define FMAX(d, n, m)      WORD $(0x4E20F400 | m<<16 | n<<5 | d)
#define FNEG(d, n)         WORD $(0x6EA0F800 | n<<5 | d)
#define SCVTF(d, n)        WORD $(0x4E21D800 | n<<5 | d)
#define FCVTNS(d, n)       WORD $(0x4E21A800 | n<<5 | d)
#define SQXTN(d, n)        WORD $(0x0E614800 | n<<5 | d)

// STEP adds the products of one input of row r, in element i of register r, with the
// weights in registers w and w+1 to the row's four accumulators a to a+3.
#define STEP(r, i, w, v, a, b, c, d) \
	SMLAL(a, w, r, i)  \
	SMLAL2(b, w, r, i) \
	SMLAL(c, v, r, i)  \
	SMLAL2(d, v, r, i)

#define FINISH(a, b, c, d) \
	SCVTF(a, a)   \
	SCVTF(b, b)   \
	SCVTF(c, c)   \
	SCVTF(d, d)   \
	FMUL(a, a, 0) \
	FMUL(b, b, 1) \
	FMUL(c, c, 2) \
	FMUL(d, d, 3) \
	FADD(a, a, 4) \
	FADD(b, b, 5) \
	FADD(c, c, 6) \
	FADD(d, d, 7)

// func productAsm(rows, pairs int, in, panel *int16, scale, bias, out *float32, stride int)
TEXT ·productAsm(SB), NOSPLIT, $0-64
	MOVD rows+0(FP), R0
	MOVD pairs+8(FP), R1
	MOVD in+16(FP), R2
	MOVD scale+32(FP), R4
	MOVD bias+40(FP), R5
	MOVD out+48(FP), R6
	MOVD stride+56(FP), R7
	LSL  $2, R7, R7          // bytes in a row of out
	LSL  $2, R1, R8          // bytes in a row of in

rows4:
	MOVD panel+24(FP), R3
	MOVD R1, R9
	ADD  R8, R2, R10
	ADD  R8, R10, R11
	ADD  R8, R11, R12
	VEOR V16.B16, V16.B16, V16.B16
	VEOR V17.B16, V17.B16, V17.B16
	VEOR V18.B16, V18.B16, V18.B16
	VEOR V19.B16, V19.B16, V19.B16
	VEOR V20.B16, V20.B16, V20.B16
	VEOR V21.B16, V21.B16, V21.B16
	VEOR V22.B16, V22.B16, V22.B16
	VEOR V23.B16, V23.B16, V23.B16
	VEOR V24.B16, V24.B16, V24.B16
	VEOR V25.B16, V25.B16, V25.B16
	VEOR V26.B16, V26.B16, V26.B16
	VEOR V27.B16, V27.B16, V27.B16
	VEOR V28.B16, V28.B16, V28.B16
	VEOR V29.B16, V29.B16, V29.B16
	VEOR V30.B16, V30.B16, V30.B16
	VEOR V31.B16, V31.B16, V31.B16

pair:
	FMOVS.P 4(R2), F0
	FMOVS.P 4(R10), F1
	FMOVS.P 4(R11), F2
	FMOVS.P 4(R12), F3
	VLD1.P  64(R3), [V4.H8, V5.H8, V6.H8, V7.H8]
	STEP(0, 0, 4, 5, 16, 17, 18, 19)
	STEP(1, 0, 4, 5, 20, 21, 22, 23)
	STEP(2, 0, 4, 5, 24, 25, 26, 27)
	STEP(3, 0, 4, 5, 28, 29, 30, 31)
	STEP(0, 1, 6, 7, 16, 17, 18, 19)
	STEP(1, 1, 6, 7, 20, 21, 22, 23)
	STEP(2, 1, 6, 7, 24, 25, 26, 27)
	STEP(3, 1, 6, 7, 28, 29, 30, 31)
	SUBS    $1, R9, R9
	BNE     pair

	VLD1 (R4), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1 (R5), [V4.S4, V5.S4, V6.S4, V7.S4]
	FINISH(16, 17, 18, 19)
	FINISH(20, 21, 22, 23)
	FINISH(24, 25, 26, 27)
	FINISH(28, 29, 30, 31)
	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R6)
	ADD  R7, R6, R6
	VST1 [V20.S4, V21.S4, V22.S4, V23.S4], (R6)
	ADD  R7, R6, R6
	VST1 [V24.S4, V25.S4, V26.S4, V27.S4], (R6)
	ADD  R7, R6, R6
	VST1 [V28.S4, V29.S4, V30.S4, V31.S4], (R6)
	ADD  R7, R6, R6
	MOVD R12, R2             // behind the last of the four rows
	SUBS $4, R0, R0
	BNE  rows4
	RET

// The constants in the order of their registers, V16 to V28.
DATA constants<>+0(SB)/4, $87.0
DATA constants<>+4(SB)/4, $-87.0
DATA constants<>+8(SB)/4, $1.44269504
DATA constants<>+12(SB)/4, $12582912.0
DATA constants<>+16(SB)/4, $0.0013333
DATA constants<>+20(SB)/4, $0.0096181
DATA constants<>+24(SB)/4, $0.0555041
DATA constants<>+28(SB)/4, $0.2402265
DATA constants<>+32(SB)/4, $0.6931472
DATA constants<>+36(SB)/4, $1.0
DATA constants<>+40(SB)/4, $2048.0
DATA constants<>+44(SB)/4, $32767.0
DATA constants<>+48(SB)/4, $-32768.0
GLOBL constants<>(SB), RODATA|NOPTR, $52

#define LOAD(register) \
	VLD1R (R9), [register.S4] \
	ADD   $4, R9, R9

// SIGMOID replaces x by σ(x); a, b, c are overwritten; the first is also named for the
// instructions that the assembler knows.
#define SIGMOID(x, a, b, c, A, C) \
	FNEG(x, x)      \
	FMIN(x, x, 16)  \
	FMAX(x, x, 17)  \
	FMUL(x, x, 18)  \
	FADD(a, x, 19)  \
	FSUB(b, a, 19)  \
	FSUB(b, x, b)   \
	FMUL(c, b, 20)  \
	FADD(c, c, 21)  \
	FMUL(c, c, b)   \
	FADD(c, c, 22)  \
	FMUL(c, c, b)   \
	FADD(c, c, 23)  \
	FMUL(c, c, b)   \
	FADD(c, c, 24)  \
	FMUL(c, c, b)   \
	FADD(c, c, 25)  \
	VSHL $23, A, A  \
	VADD A, C, C    \
	FADD(c, c, 25)  \
	FDIV(x, 25, c)

// func recurAsm(n int, gates, peephole, state *float32, out *int16)
TEXT ·recurAsm(SB), NOSPLIT, $0-40
	MOVD n+0(FP), R0
	MOVD gates+8(FP), R1     // candidate
	MOVD peephole+16(FP), R5 // of the forget gate
	MOVD state+24(FP), R7
	MOVD out+32(FP), R8
	LSL  $2, R0, R10         // bytes in one gate
	ADD  R10, R1, R2         // forget
	ADD  R10, R2, R3         // reset
	ADD  R10, R3, R4         // highway
	ADD  R10, R5, R6         // peephole of the reset gate
	MOVD $constants<>(SB), R9
	LOAD(V16)
	LOAD(V17)
	LOAD(V18)
	LOAD(V19)
	LOAD(V20)
	LOAD(V21)
	LOAD(V22)
	LOAD(V23)
	LOAD(V24)
	LOAD(V25)
	LOAD(V26)
	LOAD(V27)
	LOAD(V28)

units4:
	VLD1   (R7), [V0.S4]     // state
	VLD1.P 16(R5), [V1.S4]
	VLD1.P 16(R2), [V3.S4]
	FMUL(1, 1, 0)
	FADD(1, 1, 3)
	VLD1.P 16(R6), [V2.S4]
	VLD1.P 16(R3), [V3.S4]
	FMUL(2, 2, 0)
	FADD(2, 2, 3)
	SIGMOID(1, 3, 4, 5, V3.S4, V5.S4)
	SIGMOID(2, 6, 7, 29, V6.S4, V29.S4)
	VLD1.P 16(R1), [V4.S4]
	FMUL(0, 0, 1)            // f·state
	FSUB(3, 25, 1)
	FMUL(3, 3, 4)            // (1-f)·candidate
	FADD(0, 0, 3)
	VST1.P [V0.S4], 16(R7)
	VLD1.P 16(R4), [V4.S4]
	FMUL(0, 0, 2)            // r·state
	FSUB(3, 25, 2)
	FMUL(3, 3, 4)
	FADD(0, 0, 3)
	FMUL(0, 0, 26)
	FMIN(0, 0, 27)
	FMAX(0, 0, 28)
	FCVTNS(0, 0)             // ties to even, as rounding by the bias
	SQXTN(0, 0)
	VST1.P [V0.H4], 8(R8)
	SUBS   $4, R0, R0
	BNE    units4
	RET
