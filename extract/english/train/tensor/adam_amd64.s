// AVX2 and FMA form of Adam.Step (adam.go).

#include "textflag.h"

// func adamAsm(n int, constants *[8]float32, keep float32, parameters, first, second, averages, gradient *float32)
TEXT ·adamAsm(SB), NOSPLIT, $0-64
	MOVQ n+0(FP), CX
	MOVQ constants+8(FP), AX
	VBROADCASTSS keep+16(FP), Y15
	MOVQ parameters+24(FP), DI
	MOVQ first+32(FP), R8
	MOVQ second+40(FP), R9
	MOVQ averages+48(FP), R10
	MOVQ gradient+56(FP), SI
	VBROADCASTSS (AX), Y7     // scale
	VBROADCASTSS 4(AX), Y8    // β₁
	VBROADCASTSS 8(AX), Y9    // 1-β₁
	VBROADCASTSS 12(AX), Y10  // β₂
	VBROADCASTSS 16(AX), Y11  // 1-β₂
	VBROADCASTSS 20(AX), Y12  // 1/correction₂
	VBROADCASTSS 24(AX), Y13  // ε
	VBROADCASTSS 28(AX), Y14  // rate/correction₁
	VXORPS Y6, Y6, Y6
	SHLQ   $2, CX
	XORQ   DX, DX

eight:
	VMULPS      (SI)(DX*1), Y7, Y0
	VMOVUPS     Y6, (SI)(DX*1)
	VMULPS      Y9, Y0, Y1
	VMOVUPS     (R8)(DX*1), Y2
	VFMADD231PS Y8, Y2, Y1      // first moment
	VMOVUPS     Y1, (R8)(DX*1)
	VMULPS      Y0, Y0, Y0
	VMULPS      Y11, Y0, Y0
	VMOVUPS     (R9)(DX*1), Y2
	VFMADD231PS Y10, Y2, Y0     // second moment
	VMOVUPS     Y0, (R9)(DX*1)
	VMULPS      Y12, Y0, Y0
	VSQRTPS     Y0, Y0
	VADDPS      Y13, Y0, Y0
	VMULPS      Y14, Y1, Y1
	VDIVPS      Y0, Y1, Y1
	VMOVUPS     (DI)(DX*1), Y2
	VSUBPS      Y1, Y2, Y2
	VMOVUPS     Y2, (DI)(DX*1)
	VMOVUPS     (R10)(DX*1), Y3
	VSUBPS      Y2, Y3, Y3
	VFMADD213PS Y2, Y15, Y3     // keep·(average-parameter)+parameter
	VMOVUPS     Y3, (R10)(DX*1)
	ADDQ        $32, DX
	CMPQ        DX, CX
	JLT         eight
	VZEROUPPER
	RET
